package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Resource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows what every operation does. Safe for use by many threads. */
final class Actions {

    private final ApiContext context;
    private final NamedActions named;
    private final Map<String, Action> actions = new ConcurrentHashMap<>();

    Actions(ApiContext context) {
        this.context = context;
        this.named = new NamedActions(context);
    }

    Action of(Operation operation) {
        return actions.computeIfAbsent(operation.qualifiedName(), name -> choose(operation));
    }

    private Action choose(Operation operation) {
        Resource resource = context.catalog().resource(operation.resource()).orElseThrow();
        Action json = chooseJson(operation);
        // What changes nothing has nothing to export.
        return json instanceof GenericAction ? json : Exported.of(json, operation, new Records(resource, context));
    }

    private Action chooseJson(Operation operation) {
        Resource resource = context.catalog().resource(operation.resource()).orElseThrow();
        Records records = new Records(resource, context);
        boolean hasRecords = resource.idParameter().isPresent();
        boolean namesRecord = hasRecords
                && operation.pathParameters().contains(resource.idParameter().get());
        Action basic = hasRecords ? basic(operation.name(), namesRecord, resource, records) : null;
        if (basic != null) {
            return basic;
        }
        return named.of(operation, records).orElseGet(() -> new GenericAction(records, context.lenient()));
    }

    private Action basic(String name, boolean namesRecord, Resource resource, Records records) {
        return switch (name) {
            case "list" -> new Listing(resource, context);
            case "create" -> records::create;
            case "upsert" -> new Upsert(records, context);
            case "get" -> namesRecord ? records::get : null;
            case "update" -> namesRecord ? records::update : null;
            case "delete" -> namesRecord ? records::delete : null;
            default -> null;
        };
    }
}
