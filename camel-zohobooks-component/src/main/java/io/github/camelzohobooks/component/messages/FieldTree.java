package io.github.camelzohobooks.component.messages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Paths of fields by their first names: what is named at one level of a record, and below each name. */
final class FieldTree {

    private final Map<String, FieldTree> children = new LinkedHashMap<>();
    private boolean whole;

    private FieldTree() {}

    static FieldTree of(List<FieldPath> paths) {
        FieldTree root = new FieldTree();
        for (FieldPath path : paths) {
            FieldTree node = root;
            for (String name : path.names()) {
                node = node.children.computeIfAbsent(name, any -> new FieldTree());
            }
            node.whole = true;
        }
        return root;
    }

    /** The names at this level. */
    Set<String> names() {
        return children.keySet();
    }

    /** What is named below a name; null if the name is not there. */
    FieldTree below(String name) {
        return children.get(name);
    }

    /** Tells whether a path ends at a name, so that all of the field is meant. */
    boolean isWhole(String name) {
        FieldTree child = children.get(name);
        return child != null && child.whole;
    }

    boolean isEmpty() {
        return children.isEmpty();
    }
}
