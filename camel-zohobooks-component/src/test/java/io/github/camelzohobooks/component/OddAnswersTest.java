package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.faults.ArmedFault;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that say that all is well and are not what was asked for: nothing is taken for read or delivered by them. */
class OddAnswersTest extends ConsumerTestSupport {

    private static final String EMPTY_WITH_MORE =
            "{\"code\":0,\"invoices\":[],\"page_context\":{\"page\":1,\"per_page\":200,\"has_more_page\":true}}";
    private static final String OTHER_ROWS =
            "{\"code\":0,\"bills\":[],\"page_context\":{\"page\":1,\"per_page\":200,\"has_more_page\":false}}";

    /** What happens while the first message is delivered. */
    private Runnable onFirst = () -> {};

    @Override
    protected void note(Exchange exchange) {
        super.note(exchange);
        onFirst.run();
        onFirst = () -> {};
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"error\":\"temporarily unavailable\"}",
                "{\"code\":0,\"message\":\"success\"}",
                EMPTY_WITH_MORE,
                OTHER_ROWS
            })
    void anAnswerThatIsNoListMovesNoPositionAndEndsNoSnapshot(String answer) throws Exception {
        ZohoBooksConsumer changes = consume("zohobooks:invoices?initialSync=now");
        changes.poll();
        later(60);
        String invoice = invoice();
        later(300);
        sandbox.faults().add(Fault.status(200, answer).on("GET", "/invoices").times(1));
        assertThatThrownBy(changes::poll).isInstanceOf(ZohoBooksUnavailableException.class);
        later(300);
        changes.poll();
        assertThat(delivered).containsExactly("created " + invoice);

        ZohoBooksConsumer snapshot =
                route("snapshot", "zohobooks:invoices?positionKey=other&positionRepository=#positions");
        sandbox.faults().add(Fault.status(200, answer).on("GET", "/invoices").times(1));
        assertThatThrownBy(snapshot::poll).isInstanceOf(ZohoBooksUnavailableException.class);
        later(300);
        snapshot.poll();
        assertThat(delivered).containsExactly("created " + invoice, "read " + invoice);
    }

    @Test
    void aListWithoutRowsMayLackTheArray() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices");
        sandbox.faults()
                .add(Fault.status(200, "{\"code\":0,\"page_context\":{\"page\":1,\"has_more_page\":false}}")
                        .on("GET", "/invoices")
                        .times(1));

        consumer.poll();

        assertThat(delivered).isEmpty();
        assertThat(consumer.positionReport(null).upTo()).isNotNull();
    }

    @Test
    void anOddAnswerInTheMiddleOfAPassEndsItNot() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:bills?initialSync=now");
        consumer.poll();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            all.add("created "
                    + sandbox.books()
                            .create("bills", json("{}"))
                            .path("bill_id")
                            .asText());
            if (i % 5 == 0) {
                later(1);
            }
        }
        later(300);
        sandbox.faults()
                .add(Fault.status(200, "{}").on("GET", "/bills").fromCall(2).times(1));
        assertThatThrownBy(consumer::poll).isInstanceOf(ZohoBooksUnavailableException.class);
        later(300);

        consumer.poll();

        assertThat(delivered).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void anAnswerWithoutARecordIsNotDeliveredAsOne() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?initialSync=now&details=true");
        consumer.poll();
        later(60);
        String invoice = invoice();
        later(300);
        sandbox.faults()
                .add(Fault.status(200, "{\"error\":\"x\"}")
                        .on("GET", "/invoices/")
                        .times(1));
        assertThatThrownBy(consumer::poll).hasMessageContaining("holds no record");
        later(300);

        consumer.poll();

        assertThat(messages)
                .singleElement()
                .satisfies(message -> assertThat(message.getBody(JsonNode.class)
                                .path("invoice_id")
                                .asText())
                        .isEqualTo(invoice));
    }

    @Test
    void aTimeThatHadNotComeYetLosesNothing() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?initialSync=now");
        consumer.poll();
        later(60);
        sandbox.faults()
                .add(Fault.skewedDate(Duration.ofHours(1))
                        .on("GET", "/invoices")
                        .times(1));
        consumer.poll();
        later(60);
        String invoice = invoice();
        later(300);

        try (CapturedLog log = new CapturedLog()) {
            consumer.poll();

            assertThat(log.lines(Level.WARN)).anyMatch(line -> line.contains("a time that had not come yet"));
        }
        assertThat(delivered).containsExactly("created " + invoice);
        later(7_200);
        consumer.poll();
        assertThat(delivered).hasSize(1);
    }

    @Test
    void aPositionThatIsAheadOfZohosTimeIsTold() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?initialSync=now");
        consumer.poll();
        consumer.setPosition(null, clock.instant().plusSeconds(3_600));

        try (CapturedLog log = new CapturedLog()) {
            consumer.poll();
            later(60);
            consumer.poll();

            assertThat(log.lines(Level.WARN).stream().filter(line -> line.contains("set the position back")))
                    .hasSize(1);
        }
    }

    /** The page that was asked for ahead has failed when it is needed, and Zoho is well again. */
    @Test
    void anOutageWhileAPageIsDeliveredFailsNoPoll() throws Exception {
        sandbox.books().seedAt("bills", 450, START.minusSeconds(86_400));
        ZohoBooksConsumer consumer = consume("zohobooks:bills");
        ArmedFault outage =
                sandbox.faults().add(Fault.status(503, "{}").on("GET", "/bills").fromCall(2));
        onFirst = () -> {
            Awaitility.await().until(() -> outage.happened() > 0);
            outage.close();
        };

        consumer.poll();

        assertThat(delivered).hasSize(450);
    }

    @Test
    void aRecordThatZohoRefusesToGiveHoldsTheOthersUpUnlessFailuresAreToBePassedOver() throws Exception {
        ZohoBooksConsumer strict = consume("zohobooks:invoices?initialSync=now&details=true");
        strict.poll();
        later(60);
        String refused = invoice();
        String other = invoice();
        later(60);
        sandbox.faults()
                .add(Fault.status(400, "{\"code\":9999,\"message\":\"broken\"}").on("GET", "/invoices/" + refused));
        assertThatThrownBy(strict::poll).isInstanceOf(ZohoBooksValidationException.class);
        assertThat(delivered).isEmpty();
        context.getRouteController().stopRoute("changes");

        ZohoBooksConsumer lenient =
                route("lenient", "zohobooks:invoices?details=true&onFailure=CONTINUE&positionRepository=#positions");
        try (CapturedLog log = new CapturedLog()) {
            lenient.poll();

            assertThat(log.lines()).anyMatch(line -> line.contains("invoices " + refused + " cannot be read in full"));
        }
        assertThat(delivered).containsExactly("created " + other);
    }

    @Test
    void afterAnOutageOfDetailsThePollsAreWellAgain() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?details=true&initialSync=now");
        consumer.poll();
        later(60);
        for (int i = 0; i < 10; i++) {
            invoice();
        }
        later(60);
        ArmedFault outage = sandbox.faults().add(Fault.status(503, "{}").on("GET", "/invoices/"));
        assertThatThrownBy(consumer::poll).isInstanceOf(ZohoBooksUnavailableException.class);
        outage.close();
        later(60);

        consumer.poll();

        assertThat(delivered).hasSize(10).doesNotHaveDuplicates();
    }
}
