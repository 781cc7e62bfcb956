package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.sandbox.TestClient.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A walk over the whole catalogue. */
class EveryOperationTest {

    @Test
    void everyOperationAnswersWithItsEnvelopeAndKey() {
        try (ZohoBooksSandbox sandbox =
                ZohoBooksSandbox.builder().lenientRecords(true).start()) {
            TestClient client = new TestClient(sandbox);
            Catalog catalog = new Catalog();
            List<String> wrong = new ArrayList<>();
            int walked = 0;
            for (String name : catalog.resourceNames()) {
                for (Operation operation :
                        catalog.resource(name).orElseThrow().operations().values()) {
                    walked++;
                    String problem = problem(client, operation);
                    if (!problem.isEmpty()) {
                        wrong.add(operation.qualifiedName() + ": " + problem);
                    }
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(walked).isGreaterThan(840);
        }
    }

    private static String problem(TestClient client, Operation operation) {
        String path = operation
                .path()
                .replaceAll("\\{module_name}", "cm_things")
                .replaceAll("\\{\\w+}", "982000000000012345");
        String body = operation.method() == HttpMethod.GET || operation.method() == HttpMethod.DELETE ? "" : "{}";
        Reply reply = client.send(operation.method().name(), path, body);
        if (reply.status() != 200 && reply.status() != 201) {
            return "status " + reply.status() + " " + reply.text();
        }
        if (operation.binary() && reply.header("Content-Type").equals("application/pdf")) {
            return "";
        }
        if (reply.code() != 0 || !reply.json().hasNonNull("message")) {
            return "envelope " + reply.text();
        }
        List<String> keys = operation.entityKeys().isEmpty() ? operation.rowsKeys() : operation.entityKeys();
        // Two resources share /invoices, and the answer is the first one's.
        boolean shared = operation.resource().equals("customerdebitnotes");
        return shared || keys.isEmpty() || reply.json().has(keys.get(0)) ? "" : "no " + keys + " in " + reply.text();
    }
}
