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
     * Resources: consumers.
     *
     * @param resources the resources, one at least
     * @param everything whether they were not named, but are all that there are
     */
    record Whole(List<Resource> resources, boolean everything) implements Target {

        private static final int SOME = 6;

        /** What to tell someone who wants to send something to a resource, and named no operation. */
        IllegalArgumentException cannotBeSentTo(String name) {
            return new IllegalArgumentException("zohobooks:" + name
                    + " names no operation, so nothing can be sent to it. Operations of " + name + " are, for example, "
                    + String.join(
                            ", ",
                            resources.get(0).operationNames().stream()
                                    .limit(SOME)
                                    .toList()));
        }
    }

    /** A message to a consumer: producers. */
    record Control() implements Target {}

    /** Stands in place of a resource for messages to consumers. */
    String CONTROL = "control";

    /** The only message to consumers that there is. */
    String SNAPSHOT = "snapshot";

    /** Stands for all resources whose changes can be found. */
    String EVERYTHING = "*";

    /**
     * Reads the path of a URI.
     *
     * @param catalog the catalogue
     * @param path for example {@code invoices/create}, {@code invoices}, {@code invoices,bills} or {@code *}
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
        if (resourceName.equals(CONTROL)) {
            return control(operationName);
        }
        if (operationName == null) {
            return resources(catalog, resourceName);
        }
        Resource resource = resource(catalog, resourceName);
        Operation operation = resource.operation(operationName)
                .orElseThrow(() -> new IllegalArgumentException("Unknown operation '" + operationName + "' of "
                        + resourceName + "; " + Suggestions.didYouMean(operationName, resource.operationNames())));
        return new Known(resource, operation);
    }

    private static Control control(String operationName) {
        if (!SNAPSHOT.equals(operationName)) {
            throw new IllegalArgumentException("A message to a consumer is sent to zohobooks:control/snapshot, not to"
                    + " zohobooks:control" + (operationName == null ? "" : "/" + operationName));
        }
        return new Control();
    }

    private static Whole resources(Catalog catalog, String names) {
        if (names.equals(EVERYTHING)) {
            return new Whole(
                    catalog.resourceNames().stream()
                            .map(name -> resource(catalog, name))
                            .filter(ConsumableResources::isConsumable)
                            .toList(),
                    true);
        }
        return new Whole(
                Arrays.stream(names.split(",", -1))
                        .map(name -> resource(catalog, name.trim()))
                        .distinct()
                        .toList(),
                false);
    }

    private static Resource resource(Catalog catalog, String name) {
        return catalog.resource(name)
                .orElseThrow(() -> new IllegalArgumentException("Unknown resource '" + name + "'; "
                        + Suggestions.didYouMean(name, catalog.resourceNames())
                        + ". What the catalogue does not know is reached with zohobooks:raw/GET?path=/..."));
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
