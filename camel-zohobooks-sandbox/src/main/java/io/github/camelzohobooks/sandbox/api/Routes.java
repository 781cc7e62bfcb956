package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds the operation that a method and a path mean. A literal part of a path goes before a parameter in its place, so
 * that {@code /{module_name}} gets what nothing else wants. Safe for use by many threads.
 */
final class Routes {

    private static final String SETTINGS = "settings";
    private static final String ANYTHING = "*";

    private final Catalog catalog;
    /** The resources by the beginning of their paths. */
    private final Map<String, List<String>> beginnings;

    /** What the catalogue does not have, by the beginning of the paths. */
    private final Map<String, List<Operation>> raw;

    private final Map<String, Node> roots = new ConcurrentHashMap<>();

    /** @param raw operations that the catalogue does not have */
    Routes(Catalog catalog, List<Operation> raw) {
        this.catalog = catalog;
        this.raw = raw.stream().collect(Collectors.groupingBy(operation -> beginning(parts(operation.path()))));
        this.beginnings = readBeginnings();
    }

    private static Map<String, List<String>> readBeginnings() {
        try (InputStream in = Routes.class.getResourceAsStream("routes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> List.of(line.split(" ", -1)))
                    .collect(Collectors.toMap(words -> words.get(0), words -> words.subList(1, words.size())));
        } catch (IOException e) {
            throw new UncheckedIOException("The list of routes cannot be read", e);
        }
    }

    private static String beginning(List<String> parts) {
        return parts.get(0).equals(SETTINGS) && parts.size() > 1 ? SETTINGS + "/" + parts.get(1) : parts.get(0);
    }

    private Node root(List<String> parts) {
        String beginning = beginning(parts);
        boolean isKnown = beginnings.containsKey(beginning) || raw.containsKey(beginning);
        return roots.computeIfAbsent(isKnown ? beginning : ANYTHING, this::grow);
    }

    private Node grow(String beginning) {
        Node root = new Node();
        raw.getOrDefault(beginning, List.of()).forEach(operation -> add(root, operation));
        beginnings
                .getOrDefault(beginning, List.of())
                .forEach(resource -> catalog.resource(resource)
                        .orElseThrow()
                        .operations()
                        .values()
                        .forEach(operation -> add(root, operation)));
        return root;
    }

    private static void add(Node root, Operation operation) {
        Node node = root;
        for (String part : parts(operation.path())) {
            node = part.startsWith("{") ? node.parameter() : node.literals.computeIfAbsent(part, p -> new Node());
        }
        node.operations.putIfAbsent(operation.method().name(), operation);
    }

    /**
     * Finds what a path leads to.
     *
     * @param path a path below {@code /books/v3}
     * @return what can be done there, or empty if there is nothing
     */
    Optional<Place> find(String path) {
        List<String> values = new ArrayList<>();
        List<String> parts = parts(path);
        Node node = walk(root(parts), parts, 0, values);
        return node == null ? Optional.empty() : Optional.of(new Place(node.operations, List.copyOf(values)));
    }

    private static Node walk(Node node, List<String> parts, int depth, List<String> values) {
        if (depth == parts.size()) {
            return node.operations.isEmpty() ? null : node;
        }
        String part = parts.get(depth);
        Node literal = node.literals.get(part);
        Node found = literal == null ? null : walk(literal, parts, depth + 1, values);
        if (found == null && node.parameter != null && !part.isEmpty()) {
            values.add(part);
            found = walk(node.parameter, parts, depth + 1, values);
            if (found == null) {
                values.remove(values.size() - 1);
            }
        }
        return found;
    }

    private static List<String> parts(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }

    /**
     * Where a path leads.
     *
     * @param operations what can be done there, by HTTP method
     * @param values the values of the path's parameters, in the order in which they stand
     */
    record Place(Map<String, Operation> operations, List<String> values) {}

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Operation> operations = new HashMap<>();
        private Node parameter;

        private Node parameter() {
            if (parameter == null) {
                parameter = new Node();
            }
            return parameter;
        }
    }
}
