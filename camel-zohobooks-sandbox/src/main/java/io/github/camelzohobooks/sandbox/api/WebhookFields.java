package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.sandbox.books.Change;
import io.github.camelzohobooks.sandbox.json.Json;
import io.github.camelzohobooks.sandbox.webhooks.Webhook;
import io.github.camelzohobooks.sandbox.webhooks.Webhook.Pair;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Webhooks as the API writes and reads them. Only the names of the fields are documented; the values of {@code body_type}
 * and {@code events} and the form of pairs are the sandbox's choice.
 */
final class WebhookFields {

    private static final Set<String> METHODS = Set.of("POST", "PUT", "DELETE");
    private static final Map<String, Webhook.Body> BODIES =
            Map.of("default", Webhook.Body.DEFAULT, "raw", Webhook.Body.RAW, "form", Webhook.Body.FORM);
    private static final Map<String, Set<Change.Kind>> EVENTS = Map.of(
            "created", EnumSet.of(Change.Kind.CREATED),
            "edited", EnumSet.of(Change.Kind.EDITED),
            "created_or_edited", EnumSet.of(Change.Kind.CREATED, Change.Kind.EDITED),
            "deleted", EnumSet.of(Change.Kind.DELETED));
    private static final String SECRET_FORM = "[A-Za-z0-9]{12,50}";

    private WebhookFields() {}

    /**
     * Reads a webhook.
     *
     * @throws ZohoError 400, code 4, that names the first field that is wrong or missing
     */
    static Webhook read(ObjectNode fields, Catalog catalog) {
        String entity = text(fields, "entity", "");
        Resource resource = resource(entity, catalog).orElseThrow(() -> ZohoError.invalidField("entity"));
        String name = text(fields, "webhook_name", "");
        String method = text(fields, "method", "POST").toUpperCase(Locale.ROOT);
        String bodyType = text(fields, "body_type", "default");
        String secret = text(fields, "secret", "");
        check(!name.isBlank(), "webhook_name");
        check(METHODS.contains(method), "method");
        check(BODIES.containsKey(bodyType), "body_type");
        check(secret.isEmpty() || secret.matches(SECRET_FORM), "secret");
        check(!bodyType.equals("raw") || fields.path("raw_data").isTextual(), "raw_data");
        return new Webhook(
                name,
                resource.name(),
                entity.equals(resource.name()) ? entityKey(resource) : entity,
                events(fields),
                method,
                url(text(fields, "url", "")),
                pairs(fields, "headers"),
                pairs(fields, "query_parameters"),
                BODIES.get(bodyType),
                text(fields, "raw_data", ""),
                pairs(fields, "form_data"),
                secret);
    }

    private static String text(ObjectNode fields, String name, String missing) {
        JsonNode value = fields.path(name);
        check(value.isMissingNode() || value.isNull() || value.isTextual(), name);
        return value.asText(missing);
    }

    private static void check(boolean right, String field) {
        if (!right) {
            throw ZohoError.invalidField(field);
        }
    }

    /** The resource of that name, or whose records have that name. */
    private static Optional<Resource> resource(String entity, Catalog catalog) {
        return catalog.resource(entity)
                .or(() -> catalog.resourceNames().stream()
                        .flatMap(name -> catalog.resource(name).stream())
                        .filter(resource -> entityKey(resource).equals(entity))
                        .findFirst());
    }

    private static String entityKey(Resource resource) {
        return Optional.ofNullable(resource.operations().get("get"))
                .filter(operation -> !operation.entityKeys().isEmpty())
                .map(operation -> operation.entityKeys().get(0))
                .orElse(resource.name());
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            check(web && url.getHost() != null, "url");
            return url;
        } catch (IllegalArgumentException e) {
            throw ZohoError.invalidField("url");
        }
    }

    private static Set<Change.Kind> events(ObjectNode fields) {
        Set<Change.Kind> events = EnumSet.noneOf(Change.Kind.class);
        check(fields.path("events").isArray() && !fields.path("events").isEmpty(), "events");
        for (JsonNode event : fields.path("events")) {
            check(EVENTS.containsKey(event.asText("")), "events");
            events.addAll(EVENTS.get(event.asText("")));
        }
        return events;
    }

    private static List<Pair> pairs(ObjectNode fields, String name) {
        List<Pair> pairs = new ArrayList<>();
        JsonNode given = fields.path(name);
        check(given.isMissingNode() || given.isArray(), name);
        for (JsonNode pair : given) {
            check(!pair.path("name").asText("").isBlank() && pair.path("value").isTextual(), name);
            pairs.add(new Pair(pair.path("name").asText(), pair.path("value").asText()));
        }
        return pairs;
    }

    /** How the API shows a webhook; the secret stays where it is. */
    static ObjectNode show(String id, Webhook webhook) {
        ObjectNode fields = Json.object()
                .put("webhook_id", id)
                .put("webhook_name", webhook.name())
                .put("entity", webhook.entity())
                .put("method", webhook.method())
                .put("url", webhook.url().toString())
                .put("body_type", webhook.body().name().toLowerCase(Locale.ROOT))
                .put("raw_data", webhook.rawData());
        fields.set("headers", array(webhook.headers()));
        fields.set("query_parameters", array(webhook.queryParameters()));
        fields.set("form_data", array(webhook.formData()));
        ArrayNode events = fields.putArray("events");
        webhook.events().stream()
                .sorted()
                .forEach(event -> events.add(event.name().toLowerCase(Locale.ROOT)));
        return fields;
    }

    private static ArrayNode array(List<Pair> pairs) {
        ArrayNode array = Json.array();
        pairs.forEach(pair -> array.add(Json.object().put("name", pair.name()).put("value", pair.value())));
        return array;
    }
}
