package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.ObservedShapes.Endpoint;
import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.limits.Limits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sandbox answers what Zoho Books was seen to answer: status, headers, keys, types. */
class ShapesTest {

    private static final String LINES = "\"line_items\":[{\"name\":\"Chair\",\"rate\":10.5,\"quantity\":2}]";
    private static final Map<String, String> BODIES = Map.of(
            "bankaccounts", "{\"account_name\":\"Main\",\"account_type\":\"bank\"}",
            "bills", "{\"vendor_id\":\"VENDOR\",\"bill_number\":\"B-1\"," + LINES + "}",
            "chartofaccounts", "{\"account_name\":\"Sales\",\"account_type\":\"income\"}",
            "contacts", "{\"contact_name\":\"Ann\"}",
            "creditnotes",
                    "{\"customer_id\":\"CUSTOMER\",\"date\":\"2026-06-09\",\"creditnote_number\":\"CN-9\"," + LINES
                            + "}",
            "expenses",
                    "{\"date\":\"2026-06-09\",\"account_id\":\"1\",\"amount\":12.5,\"paid_through_account_id\":\"2\"}",
            "invoices", "{\"customer_id\":\"CUSTOMER\"," + LINES + "}",
            "customerpayments",
                    "{\"customer_id\":\"CUSTOMER\",\"payment_mode\":\"cash\",\"amount\":5,\"date\":\"2026-06-09\","
                            + "\"invoices\":[{\"invoice_id\":\"INVOICE\",\"amount_applied\":5}]}",
            "purchaseorders", "{\"vendor_id\":\"VENDOR\"," + LINES + "}");

    private static ZohoBooksSandbox sandbox;
    private static TestClient client;

    @BeforeAll
    static void start() {
        sandbox = ZohoBooksSandbox.builder().limits(Limits.zoho().perWindow(0)).start();
        client = new TestClient(sandbox);
        sandbox.books().seed("invoices", 1);
        sandbox.books().seed("bills", 1);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static List<Endpoint> endpoints() {
        return ObservedShapes.read();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void answersAreOfTheObservedShape(Endpoint endpoint) {
        String method = endpoint.request().substring(0, endpoint.request().indexOf(' '));
        String path = endpoint.request().substring(endpoint.request().indexOf(' ') + 1);
        String resource = path.split("/", -1)[1];
        String target = path.contains("{id}") ? path.replace("{id}", create(resource)) : path;
        if (method.equals("GET") && BODIES.containsKey(resource)) {
            create(resource);
        }
        String body = method.equals("POST") || method.equals("PUT") ? body(path, resource) : "";

        Reply reply = client.send(method, target, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(endpoint.status());
        assertThat(reply.response().headers().map().keySet()).containsAll(endpoint.headers());
        SortedMap<String, String> seen = new TreeMap<>();
        Types.collect("", reply.json(), seen);
        SortedMap<String, String> expected = new TreeMap<>(endpoint.types());
        forgetElementsOfEmptyArrays(expected, seen);
        forgetElementsOfEmptyArrays(seen, expected);
        assertThat(difference(seen, expected))
                .as("fields that were not observed")
                .isEmpty();
        assertThat(difference(expected, seen))
                .as("observed fields that are missing")
                .isEmpty();
        seen.forEach((field, value) -> assertThat(Types.fits(value, expected.get(field)))
                .as("%s: %s", field, value)
                .isTrue());
        endpoint.values()
                .forEach((field, value) -> assertThat(
                                reply.json().at("/" + field.replace('.', '/')).asText())
                        .isEqualTo(value));
    }

    private static Set<String> difference(Map<String, String> left, Map<String, String> right) {
        Set<String> difference = new TreeSet<>(left.keySet());
        difference.removeAll(right.keySet());
        return difference;
    }

    /** What stands in an array can be compared only where both have something in it. */
    private static void forgetElementsOfEmptyArrays(Map<String, String> from, Map<String, String> other) {
        from.entrySet().stream()
                .filter(entry -> entry.getValue().equals("array"))
                .map(entry -> entry.getKey() + "[]")
                .filter(elements -> !other.containsKey(elements))
                .toList()
                .forEach(elements -> from.keySet().removeIf(field -> field.startsWith(elements)));
    }

    private static String body(String path, String resource) {
        return path.endsWith("/" + resource) || path.endsWith("{id}") ? filled(resource) : "";
    }

    private static String create(String resource) {
        JsonNode answer = client.post("/" + resource, filled(resource)).json();
        for (JsonNode entity : answer) {
            if (entity.isObject()) {
                return entity.elements().next().isTextual() && entity.has("contact_id") && resource.equals("contacts")
                        ? entity.path("contact_id").asText()
                        : id(entity, resource);
            }
        }
        throw new AssertionError(answer);
    }

    private static String id(JsonNode entity, String resource) {
        String field = Map.of(
                        "bankaccounts", "account_id",
                        "chartofaccounts", "account_id",
                        "customerpayments", "payment_id")
                .getOrDefault(resource, resource.substring(0, resource.length() - 1) + "_id");
        return entity.path(field).asText();
    }

    private static String filled(String resource) {
        return BODIES.get(resource)
                .replace("CUSTOMER", contact("customer"))
                .replace("VENDOR", contact("vendor"))
                .replace("INVOICE", newInvoice());
    }

    private static String newInvoice() {
        sandbox.books().seed("invoices", 1);
        return sandbox.books().ids("invoices").get(sandbox.books().count("invoices") - 1);
    }

    private static String contact(String type) {
        return sandbox.books().all("contacts").stream()
                .filter(contact -> contact.path("contact_type").asText().equals(type))
                .findFirst()
                .orElseThrow()
                .path("contact_id")
                .asText();
    }

    /** The table's types. */
    private static final class Types {

        static void collect(String name, JsonNode value, Map<String, String> into) {
            if (value.isObject()) {
                if (!name.isEmpty()) {
                    into.put(name, "object");
                }
                value.properties()
                        .forEach(field -> collect(
                                name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), into));
            } else if (value.isArray()) {
                into.put(name, "array");
                if (!value.isEmpty()) {
                    collect(name + "[]", value.get(0), into);
                }
            } else if (value.isNumber()) {
                into.put(name, "number");
            } else if (value.isBoolean()) {
                into.put(name, "flag");
            } else {
                into.put(name, value.isTextual() ? "'" + value.asText() : "null");
            }
        }

        /** Texts begin with a quote; an empty one fits every kind of text. */
        static boolean fits(String seen, String type) {
            if (!seen.startsWith("'")) {
                return seen.equals(type);
            }
            String text = seen.substring(1);
            return switch (type) {
                case "id" -> text.matches("\\d*");
                case "date" -> text.matches("(\\d{4}-\\d{2}-\\d{2})?");
                case "time" -> text.matches("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+-]\\d{4})?");
                case "text", "empty" -> true;
                default -> false;
            };
        }
    }
}
