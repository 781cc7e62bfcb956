package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.changes.MemoryRecordIndex;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of each record tells more than the list does. */
class RememberedRecordsTest extends DeletionsTestSupport {

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

    @ParameterizedTest
    @ValueSource(strings = {"filter", "sweep"})
    void aRecordThatIsOlderThanItsIndexIsUpdatedNotCreated(String strategy) throws Exception {
        context.getRegistry().bind("index", new MemoryRecordIndex());
        String old = invoiceAt(START.minusSeconds(30_000));
        consume("zohobooks:invoices?initialSync=now&recordIndex=#index&strategy=" + strategy);
        later(3700);
        consumer("changes").poll();
        String other = invoice();
        later(3700);
        consumer("changes").poll();
        context.getRouteController().stopRoute("changes");
        context.getRouteController().startRoute("changes");
        touch(old, "first");
        touch(other, "second");
        String created = invoice();
        later(60);
        consumer("changes").poll();

        assertThat(delivered)
                .containsExactlyInAnyOrder(
                        "created " + other, "updated " + old, "updated " + other, "created " + created);
    }
}
