package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.catalog.Suggestions;
import java.util.Arrays;
import java.util.List;

/** What an endpoint is about, as the path of its URI says. */
sealed interface Target {

    /** Stands in place of a resource for calls that the catalogue does not know. */
    String RAW = "raw";

    /**
     * An operation of the catalogue: producers.
     *
     * @param resource the resource
     * @param operation the operation
     */
    record Known(Resource resource, Operation operation) implements Target {}

    /**
     * A call by its method alone: producers.
     *
     * @param method the HTTP method
     */
    record Raw(HttpMethod method) implements Target {}

    /**
     * A resource: consumers.
     *
     * @param resource the resource
     */
    record Whole(Resource resource) implements Target {}

    /**
     * Reads the path of a URI.
     *
     * @param catalog the catalogue
     * @param path for example {@code invoices/create}
     * @return what it means
     * @throws IllegalArgumentException if the catalogue does not know it; the message has the nearest names
     */
    static Target parse(Catalog catalog, String path) {
        String[] parts = path.split("/", 2);
        String resourceName = parts[0];
        String operationName = parts.length == 2 && !parts[1].isBlank() ? parts[1] : null;
        if (resourceName.equals(RAW)) {
            return new Raw(method(operationName));
        }
        Resource resource = catalog.resource(resourceName)
                .orElseThrow(() -> new IllegalArgumentException("Unknown resource '" + resourceName + "'; "
                        + Suggestions.didYouMean(resourceName, catalog.resourceNames())
                        + ". What the catalogue does not know is reached with zohobooks:raw/GET?path=/..."));
        if (operationName == null) {
            return new Whole(resource);
        }
        Operation operation = resource.operation(operationName)
                .orElseThrow(() -> new IllegalArgumentException("Unknown operation '" + operationName + "' of "
                        + resourceName + "; " + Suggestions.didYouMean(operationName, resource.operationNames())));
        return new Known(resource, operation);
    }

    private static HttpMethod method(String name) {
        List<String> names =
                Arrays.stream(HttpMethod.values()).map(HttpMethod::name).toList();
        if (name == null || !names.contains(name)) {
            throw new IllegalArgumentException("A raw call is written zohobooks:raw/METHOD with one of "
                    + String.join(", ", names) + ", not '" + name + "'");
        }
        return HttpMethod.valueOf(name);
    }
}
