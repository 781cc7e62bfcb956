package io.github.camelzohobooks.component;

import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;

/** Contacts to send together, and ways to refuse one of them. */
abstract class BulkTestSupport extends RepeatsTestSupport {

    protected static Map<String, Object> contact(int i) {
        return Map.of("contact_name", "Contact " + i);
    }

    protected static List<Map<String, Object>> contacts(int count) {
        return IntStream.range(0, count).mapToObj(BulkTestSupport::contact).toList();
    }

    @SuppressWarnings("unchecked")
    protected static List<ZohoBooksBulkResult> results(Exchange answer) {
        return answer.getMessage().getBody(List.class);
    }

    protected int stored() {
        return sandbox.books().count("contacts");
    }

    protected List<String> names() {
        return sandbox.books().all("contacts").stream()
                .map(contact -> contact.path("contact_name").asText())
                .toList();
    }

    /** Refuses the contact of that number. */
    protected void refuse(int number, int times) {
        refuse(number, Fault.status(400, "{\"code\":3062,\"message\":\"refused\"}"), times);
    }

    protected void refuse(int number, Fault fault, int times) {
        sandbox.faults()
                .add(fault.on("POST", "/contacts")
                        .matching(call -> call.body().text().contains("\"Contact " + number + "\""))
                        .times(times));
    }
}
