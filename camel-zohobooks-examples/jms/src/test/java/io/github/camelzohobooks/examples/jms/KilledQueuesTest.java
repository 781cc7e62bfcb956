package io.github.camelzohobooks.examples.jms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example's JVM is killed again and again, and calls fail, while commands and changes pass. */
class KilledQueuesTest extends JmsPipelineTestSupport {

    private static final boolean FULL = Boolean.getBoolean("zohobooks.full");
    private static final int KILLS = FULL ? 30 : 3;
    private static final int COMMANDS = FULL ? 600 : 60;
    private static final int WRONG_ONES = 4;
    private static final long SEED = Long.getLong("zohobooks.seed", 20261126);
    private static final String CHANGES = "books.invoices";

    private final Random random = new Random(SEED);

    @Test
    void killsAndFaultsNeitherLoseNorDoubleACommandOrAChange() throws Exception {
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/invoices").withProbability(0.1, SEED));
        sandbox.faults()
                .add(Fault.status(503, "{\"code\":1000,\"message\":\"busy\"}")
                        .on("POST", "/invoices")
                        .withProbability(0.05, SEED + 1));
        sandbox.faults()
                .add(refused(1070, "Too many concurrent calls", 1)
                        .on("POST", "/invoices")
                        .withProbability(0.02, SEED + 2));
        List<String> orders = new ArrayList<>();
        for (int order = 0; order < COMMANDS; order++) {
            orders.add(order < WRONG_ONES ? "wrong-" + order : "order-" + order);
        }
        Collections.shuffle(orders, random);
        orders.forEach(order -> send(order, !order.startsWith("wrong")));

        for (int kill = 0; kill < KILLS; kill++) {
            start(Map.of());
            boolean last = kill == KILLS - 1;
            long more = last ? COMMANDS : 1 + random.nextInt(COMMANDS / (KILLS + 2));
            long wanted = Math.min(COMMANDS - WRONG_ONES, broker.depth(EmbeddedBroker.DONE) + more);
            awaitAlive(() -> broker.depth(EmbeddedBroker.DONE) >= wanted);
            changeSomeInvoices();
            if (last) {
                // In the midst of a poll: what it has sent is sent again.
                long before = broker.depth(CHANGES);
                awaitAlive(() -> broker.depth(CHANGES) > before + 2);
            }
            process.kill();
        }
        start(Map.of());
        awaitAlive(() -> broker.depth(EmbeddedBroker.DONE) + broker.depth(EmbeddedBroker.DEAD) >= COMMANDS);
        awaitAlive(() -> lastStates(letters(CHANGES)).equals(lastStatesInBooks()));
        process.kill();

        List<QueueReader.Letter> done = letters(EmbeddedBroker.DONE);
        assertThat(done)
                .extracting(QueueReader.Letter::invoiceId)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(sandbox.books().ids("invoices"));
        assertThat(sandbox.books().all("invoices"))
                .extracting(JmsPipelineTestSupport::order)
                .containsExactlyInAnyOrderElementsOf(orders.stream()
                        .filter(order -> order.startsWith("order"))
                        .toList());
        assertThat(letters(EmbeddedBroker.DEAD)).hasSize(WRONG_ONES).allSatisfy(letter -> {
            assertThat(letter.body()).contains("wrong-");
            assertThat(letter.reason()).contains("lacks the required field customer_id");
        });
        assertThat(letters(CHANGES))
                .extracting(letter -> letter.key() + " " + letter.modified())
                .doesNotHaveDuplicates();
        assertNoRecordGoesBack(letters(CHANGES));
        System.out.printf(
                "[jms] %d kills, %d commands, %d calls to create, %d changes%n",
                KILLS,
                COMMANDS,
                sandbox.requests().to("POST", "/invoices").size(),
                letters(CHANGES).size());
    }

    private void changeSomeInvoices() {
        for (String id : sandbox.books().ids("invoices")) {
            sandbox.books()
                    .update(
                            "invoices",
                            id,
                            JsonNodeFactory.instance.objectNode().put("reference_number", "changed " + lives));
        }
    }

    /** The record in the last message of each key. */
    private static Map<String, String> lastStates(List<QueueReader.Letter> letters) {
        Map<String, String> states = new HashMap<>();
        letters.forEach(letter -> {
            JsonNode record = json(letter.body()).path("after");
            states.put(record.path("invoice_id").asText(), state(record));
        });
        return states;
    }

    private Map<String, String> lastStatesInBooks() {
        return sandbox.books().all("invoices").stream()
                .collect(Collectors.toMap(invoice -> invoice.path("invoice_id").asText(), KilledQueuesTest::state));
    }

    private static String state(JsonNode invoice) {
        return invoice.path("last_modified_time").asText() + " "
                + invoice.path("reference_number").asText() + " "
                + order(invoice);
    }

    private static void assertNoRecordGoesBack(List<QueueReader.Letter> letters) {
        Map<String, Instant> last = new HashMap<>();
        letters.forEach(letter -> {
            Instant modified = Instant.parse(letter.modified());
            Instant before = last.put(letter.key(), modified);
            assertThat(before == null || before.isBefore(modified))
                    .as("%s at %s after %s", letter.key(), modified, before)
                    .isTrue();
        });
    }
}
