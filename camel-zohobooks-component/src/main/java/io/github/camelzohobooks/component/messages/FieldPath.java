package io.github.camelzohobooks.component.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The way to a field of a record, from the outside inwards. Lists on the way are gone through, so {@code line_items.name}
 * is the name of each line item.
 *
 * @param names the names, at least one
 */
record FieldPath(List<String> names) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+");

    /** Whether a record has a field. */
    enum Presence {
        FOUND,
        MISSING,
        /** The way ends at something empty, such as a list without elements. */
        UNKNOWN
    }

    /**
     * Reads a list of paths.
     *
     * @param option the option that has the text, for messages
     * @param text paths with commas between, such as {@code invoice_number,line_items.name}; null for none
     * @return the paths
     * @throws IllegalArgumentException if the text is no such list
     */
    static List<FieldPath> parse(String option, String text) {
        if (text == null) {
            return List.of();
        }
        return Arrays.stream(text.split(",", -1))
                .map(path -> parseOne(option, path.trim()))
                .toList();
    }

    private static FieldPath parseOne(String option, String path) {
        List<String> names = List.of(path.split("[.]", -1));
        if (!names.stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw new IllegalArgumentException("The option " + option + " has '" + path
                    + "', which is no path of a field. Paths are names with dots between, such as line_items.name, for"
                    + " lists too; several have commas between");
        }
        return new FieldPath(names);
    }

    /** Looks for the field in a record. */
    Presence in(JsonNode record) {
        return find(record, 0);
    }

    private Presence find(JsonNode node, int depth) {
        if (depth == names.size()) {
            return Presence.FOUND;
        }
        if (node.isArray()) {
            Presence best = Presence.UNKNOWN;
            for (JsonNode element : node) {
                Presence one = find(element, depth);
                if (one == Presence.FOUND) {
                    return one;
                }
                best = one == Presence.MISSING ? one : best;
            }
            return best;
        }
        if (node.isNull() || (node.isTextual() && node.textValue().isEmpty())) {
            return Presence.UNKNOWN;
        }
        String name = names.get(depth);
        if (node.has(name)) {
            return find(node.get(name), depth + 1);
        }
        return depth == names.size() - 1 && CustomFields.has(node, name) ? Presence.FOUND : Presence.MISSING;
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
