package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.changes.MemoryRecordIndex;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that are gone are told, and none that is not. */
class DeletionsTest extends ConsumerTestSupport {

    private static final String INVOICES = "zohobooks:invoices?deletions=sweep&recordIndex=#records&deletionsPeriod=1h";

    private final AtomicBoolean failing = new AtomicBoolean();

    @Override
    protected void note(Exchange exchange) {
        if (failing.getAndSet(false)) {
            throw new IllegalStateException("the sink is full");
        }
        super.note(exchange);
    }

    @BeforeEach
    void bindRecords() {
        context.getRegistry().bind("records", new MemoryRecordIndex());
    }

    private List<String> invoices(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(invoice());
        }
        return ids;
    }

    /** A consumer that has delivered all invoices, and whose first sweep has ended. */
    private ZohoBooksConsumer settled(String uri) throws Exception {
        ZohoBooksConsumer consumer = consume(uri);
        later(10);
        consumer.poll();
        forget();
        return consumer;
    }

    private void delete(String id) {
        sandbox.books().delete("invoices", id);
    }

    @Test
    void aDeletionIsToldOnceAndNotBeforeItsSweepIsDue() throws Exception {
        List<String> ids = invoices(3);
        ZohoBooksConsumer consumer = settled(INVOICES);
        delete(ids.get(1));

        later(60);
        consumer.poll();
        assertThat(delivered).isEmpty();
        later(3600);
        consumer.poll();
        later(3601);
        consumer.poll();

        assertThat(delivered).containsExactly("deleted " + ids.get(1));
        assertThat(messages.get(0).getBody()).isNull();
        assertThat(messages.get(0).getHeader(ZohoBooksConstants.KEY)).asString().endsWith("/invoices/" + ids.get(1));
    }

    @Test
    void aRecordThatTheListHidesIsNotDeletedUnlessZohoSaysThatItDoesNotExist() throws Exception {
        List<String> ids = invoices(3);
        ZohoBooksConsumer consumer = settled(INVOICES);
        sandbox.faults()
                .add(Fault.status(
                                200,
                                "{\"code\":0,\"message\":\"success\",\"invoices\":[],"
                                        + "\"page_context\":{\"page\":1,\"per_page\":200,\"has_more_page\":false}}")
                        .matching(call -> call.path().endsWith("/invoices"))
                        .fromCall(2));
        later(3700);
        consumer.poll();

        assertThat(delivered).isEmpty();
        assertThat(sandbox.requests().to("GET", "/books/v3/invoices/" + ids.get(0)))
                .hasSize(1);
    }

    @Test
    void anErrorThatIsNoAnswerAboutTheRecordDeletesNothingAndTheSweepGoesOnLater() throws Exception {
        List<String> ids = invoices(2);
        ZohoBooksConsumer consumer = settled(INVOICES);
        delete(ids.get(0));
        sandbox.faults()
                .add(Fault.status(400, "{\"code\":9999,\"message\":\"No.\"}")
                        .on("GET", "/invoices/")
                        .times(1));
        later(3700);

        assertThatThrownBy(consumer::poll).isInstanceOf(ZohoBooksException.class);
        assertThat(delivered).isEmpty();
        consumer.poll();
        assertThat(delivered).containsExactly("deleted " + ids.get(0));
    }

    @Test
    void implausiblyManyMissingRecordsStopTheSweepAndNothingIsTold() throws Exception {
        List<String> ids = invoices(40);
        ZohoBooksConsumer consumer = settled(INVOICES);
        ids.subList(0, 11).forEach(this::delete);
        later(3700);

        assertThatThrownBy(consumer::poll)
                .isInstanceOf(ZohoBooksException.class)
                .hasMessageContaining("More than 10 of 40 invoices are missing")
                .hasMessageContaining("maxDeletions");
        assertThat(delivered).isEmpty();
        consumer.poll();
        assertThat(delivered).isEmpty();
    }

    @Test
    void asManyAsMaxDeletionsSaysMayBeMissing() throws Exception {
        List<String> ids = invoices(40);
        ZohoBooksConsumer consumer = settled(INVOICES + "&maxDeletions=0.5&deletionsCalls=100");
        ids.subList(0, 11).forEach(this::delete);
        later(3700);
        consumer.poll();

        assertThat(delivered).hasSize(11).allMatch(change -> change.startsWith("deleted "));
    }

    @Test
    void aSweepMakesNoMoreCallsInAPollThanItMay() throws Exception {
        List<String> ids = invoices(10);
        ZohoBooksConsumer consumer = settled(INVOICES + "&deletionsCalls=2");
        ids.subList(0, 4).forEach(this::delete);
        later(3700);
        for (int poll = 1; poll <= 3; poll++) {
            sandbox.requests().clear();
            consumer.poll();
            // One is the poll's own, and the token may have expired meanwhile.
            assertThat(sandbox.requests()
                            .matching(request -> request.path().startsWith("/books/v3") && request.status() != 401))
                    .hasSizeLessThanOrEqualTo(3);
        }
        consumer.poll();

        assertThat(delivered).hasSize(4);
    }

    @Test
    void aRecordCreatedWhileASweepIsUnderWayIsNotAskedFor() throws Exception {
        invoices(250);
        ZohoBooksConsumer consumer = settled(INVOICES + "&deletionsCalls=1");
        later(3700);
        consumer.poll();
        String fresh = invoice();
        later(10);
        consumer.poll();
        consumer.poll();
        consumer.poll();

        assertThat(delivered).containsExactly("created " + fresh);
        assertThat(sandbox.requests().to("GET", "/books/v3/invoices/" + fresh)).isEmpty();
    }

    @Test
    void aDeletionWhoseExchangeFailedIsToldAgain() throws Exception {
        List<String> ids = invoices(2);
        ZohoBooksConsumer consumer = settled(INVOICES);
        delete(ids.get(0));
        later(3700);
        failing.set(true);

        assertThatThrownBy(consumer::poll).hasMessageContaining(ids.get(0));
        consumer.poll();

        assertThat(delivered).containsExactly("deleted " + ids.get(0));
    }

    @Test
    void recordsThatAreDeletedBeforeTheyCanBeReadInFullBecomeDeletionsOrAreLeftOut() throws Exception {
        ZohoBooksConsumer telling = consume("zohobooks:invoices?deletions=sweep&recordIndex=#records&details=true");
        ZohoBooksConsumer silent =
                route("silent", "zohobooks:invoices?details=true&positionRepository=#positions&positionKey=silent");
        String id = invoice();
        sandbox.faults()
                .add(Fault.before(call -> delete(id))
                        .on("GET", "/invoices/" + id)
                        .times(1));
        later(10);

        telling.poll();
        assertThat(delivered).containsExactly("deleted " + id);
        silent.poll();
        assertThat(delivered).hasSize(1);
    }

    @Test
    void detailsBringTheLineItemsAndASingleCallForEachChange() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?details=true");
        for (int i = 0; i < 30; i++) {
            newInvoice();
        }
        later(10);
        consumer.poll();

        assertThat(delivered).hasSize(30).doesNotHaveDuplicates();
        assertThat(messages)
                .allMatch(message ->
                        message.getBody(JsonNode.class).path("line_items").size() == 1);
        assertThat(sandbox.requests().to("GET", "/books/v3/invoices/")).hasSize(30);
    }

    @Test
    void theRecordAsItWasBeforeIsToldOfUpdatesAndDeletionsWhereItIsKept() throws Exception {
        String id = newInvoice().path("invoice_id").asText();
        touch(id, "first");
        ZohoBooksConsumer consumer = settled(INVOICES + "&before=true&details=true&eventFormat=envelope");
        touch(id, "second");
        later(60);
        consumer.poll();
        delete(id);
        later(3700);
        consumer.poll();

        JsonNode updated = messages.get(0).getBody(JsonNode.class);
        assertThat(updated.at("/before/reference_number").asText()).isEqualTo("first");
        assertThat(updated.at("/before/line_items")).hasSize(1);
        assertThat(updated.at("/after/reference_number").asText()).isEqualTo("second");
        JsonNode deleted = messages.get(1).getBody(JsonNode.class);
        assertThat(deleted.at("/before/reference_number").asText()).isEqualTo("second");
        assertThat(deleted.path("after").isNull()).isTrue();
    }

    @Test
    void withPositionsInFilesTheRecordsAreKeptBesideThemOverARestart() throws Exception {
        List<String> ids = invoices(3);
        settled("zohobooks:invoices?deletions=sweep&deletionsPeriod=1h");
        context.getRouteController().stopRoute("changes");
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.stop();
        delete(ids.get(2));
        later(3700);
        component.start();
        context.getRouteController().startRoute("changes");
        consumer("changes").poll();

        assertThat(delivered).containsExactly("deleted " + ids.get(2));
        assertThat(positions).isDirectoryContaining("glob:**/records.index");
    }

    @Test
    void aChangeThatNoPassSawIsDeliveredByTheNextSweep() throws Exception {
        String known = invoice();
        ZohoBooksConsumer consumer = settled(INVOICES);
        later(7200);
        consumer.poll();
        forget();
        // Nobody looks back so far any more.
        String hidden = invoiceAt(clock.now().minusSeconds(3000));
        later(60);
        consumer.poll();
        assertThat(delivered).isEmpty();
        later(3600);
        consumer.poll();
        later(3601);
        consumer.poll();

        assertThat(delivered).containsExactly("created " + hidden).doesNotContain("created " + known);
    }

    @Test
    void aMissedChangeWhoseExchangeFailedComesAgain() throws Exception {
        invoice();
        ZohoBooksConsumer consumer = settled(INVOICES);
        String hidden = invoiceAt(START.minusSeconds(3000));
        later(3700);
        failing.set(true);

        assertThatThrownBy(consumer::poll).hasMessageContaining(hidden);
        consumer.poll();
        assertThat(delivered).containsExactly("created " + hidden);
    }

    @Test
    void aSweepDoesNotDeliverWhatWasThereBeforeAConsumerThatBeginsNow() throws Exception {
        invoiceAt(START.minusSeconds(3000));
        ZohoBooksConsumer consumer = settled(INVOICES + "&initialSync=now");
        later(3700);
        consumer.poll();
        later(3700);
        consumer.poll();

        assertThat(delivered).isEmpty();
    }
}
