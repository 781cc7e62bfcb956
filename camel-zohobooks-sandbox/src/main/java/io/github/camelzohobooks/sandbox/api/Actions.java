package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Resource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Knows what every operation does. Safe for use by many threads. */
final class Actions {

    private static final String STATUS = "/status/";

    /** What the last part of an action's path makes of a record, where it is not the name of the status itself. */
    private static final Map<String, String> STATUS_BY_PATH = Map.ofEntries(
            Map.entry("active", "active"),
            Map.entry("inactive", "inactive"),
            Map.entry("approve", "approved"),
            Map.entry("submit", "pending_approval"),
            Map.entry("reject", "rejected"),
            Map.entry("stop", "stopped"),
            Map.entry("resume", "active"),
            Map.entry("markascompleted", "completed"),
            Map.entry("markasongoing", "ongoing"),
            Map.entry("markasopen", "open"));

    private final ApiContext context;
    private final Map<String, Action> actions = new ConcurrentHashMap<>();

    Actions(ApiContext context) {
        this.context = context;
    }

    Action of(Operation operation) {
        return actions.computeIfAbsent(operation.qualifiedName(), name -> choose(operation));
    }

    private Action choose(Operation operation) {
        Resource resource = context.catalog().resource(operation.resource()).orElseThrow();
        Records records = new Records(resource, context);
        boolean hasRecords = resource.idParameter().isPresent();
        boolean namesRecord = hasRecords
                && operation.pathParameters().contains(resource.idParameter().get());
        Action basic = hasRecords ? basic(operation.name(), namesRecord, resource, records) : null;
        if (basic != null) {
            return basic;
        }
        return status(operation)
                .filter(status -> namesRecord)
                .<Action>map(status -> new StatusAction(records, status))
                .orElseGet(() -> new GenericAction(records));
    }

    private Action basic(String name, boolean namesRecord, Resource resource, Records records) {
        return switch (name) {
            case "list" -> new Listing(resource, context);
            case "create" -> records::create;
            case "upsert" -> new Upsert(records, context.lenient());
            case "get" -> namesRecord ? records::get : null;
            case "update" -> namesRecord ? records::update : null;
            case "delete" -> namesRecord ? records::delete : null;
            default -> null;
        };
    }

    private static Optional<String> status(Operation operation) {
        if (operation.method() != HttpMethod.POST || operation.pathParameters().size() != 1) {
            return Optional.empty();
        }
        String path = operation.path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        Optional<String> known = Optional.ofNullable(STATUS_BY_PATH.get(last));
        return path.contains(STATUS) && !path.contains("einvoice") && !path.contains("cfdi")
                ? known.or(() -> Optional.of(last))
                : known;
    }
}
