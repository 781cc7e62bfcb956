package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Operation;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;

/** Refuses options that do nothing where they stand: whoever has set one expects something of it. */
final class UnusedOptions {

    private UnusedOptions() {}

    /**
     * Checks the options of an endpoint.
     *
     * @param target what the endpoint is about
     * @param options the options
     * @throws IllegalArgumentException if one of them cannot be used
     */
    static void check(Target target, ZohoBooksProducerConfiguration options) {
        if (target instanceof Target.Known known) {
            checkOperation(known, options);
        } else if (target instanceof Target.Whole) {
            checkConsumer(options);
        }
    }

    private static void checkOperation(Target.Known known, ZohoBooksProducerConfiguration options) {
        Operation operation = known.operation();
        if (options.getId() != null
                && Collections.disjoint(
                        operation.pathParameters(), known.resource().idParameters())) {
            throw new IllegalArgumentException(
                    operation.qualifiedName() + " names no record, so the option id cannot be used");
        }
        if (options.getPath() != null) {
            throw new IllegalArgumentException(
                    "The option path is for raw calls, such as zohobooks:raw/GET, and not for "
                            + operation.qualifiedName());
        }
    }

    private static void checkConsumer(ZohoBooksProducerConfiguration options) {
        Stream.of(
                        Stream.ofNullable(options.getId()).map(id -> "id"),
                        Stream.ofNullable(options.getPath()).map(path -> "path"),
                        prefixed("query.", options.getQuery()),
                        prefixed("path.", options.getPathParameters()),
                        prefixed("header.", options.getRequestHeaders()))
                .flatMap(names -> names)
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("The option " + name + " is for producers. A consumer reads all"
                            + " records; filter the messages in the route");
                });
    }

    private static Stream<String> prefixed(String prefix, Map<String, Object> parameters) {
        return parameters.keySet().stream().map(prefix::concat);
    }
}
