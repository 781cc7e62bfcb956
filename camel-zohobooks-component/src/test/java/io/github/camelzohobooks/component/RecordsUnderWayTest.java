package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.changes.JdbcPositionRepository;
import io.github.camelzohobooks.component.changes.JdbcRecordIndex;
import io.github.camelzohobooks.component.changes.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/**
 * Nodes that take over from each other share positions and a record index in a database. What is known there of a record
 * must never be more than what the sink got: also if a node dies when the sink has taken a change and the node has not noted
 * that, and if two nodes lead at once.
 */
class RecordsUnderWayTest extends ConsumerTestSupport {

    private static final String CURRENCIES = "zohobooks:currencies?delay=60000";
    private static final String INVOICES = "zohobooks:invoices?deletions=sweep&deletionsPeriod=1h";
    private static final String GONE = "gone";

    private final DataSource database = TestDatabases.h2();
    /** What the sink got, in this order. */
    private final List<String> sink = new ArrayList<>();
    /** With what the node dies that has brought it to the sink. */
    private String diesWith;
    /** What happens when a node is about to bring the next change. */
    private final AtomicReference<Step> meanwhile = new AtomicReference<>(() -> {});

    private interface Step {
        void run() throws Exception;
    }

    @Override
    protected void note(Exchange exchange) {
        try {
            meanwhile.getAndSet(() -> {}).run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        super.note(exchange);
        JsonNode body = exchange.getMessage().getBody(JsonNode.class);
        String content = body == null
                ? GONE
                : body.path(body.has("invoice_id") ? "reference_number" : "currency_symbol")
                        .asText();
        sink.add(content);
        if (content.equals(diesWith)) {
            throw new IllegalStateException("killed");
        }
    }

    /** A node of its own, which shares nothing but the database with the others. */
    private ZohoBooksConsumer node(String name, String uri) throws Exception {
        context.getRegistry().bind("positions-" + name, new JdbcPositionRepository(database));
        context.getRegistry().bind("records-" + name, new JdbcRecordIndex(database));
        return route(name, uri + "&positionRepository=#positions-" + name + "&recordIndex=#records-" + name);
    }

    private void kill(ZohoBooksConsumer consumer) throws Exception {
        assertThatThrownBy(consumer::poll).hasRootCauseMessage("killed");
        context.getRouteController().stopRoute(consumer.getRouteId());
        diesWith = null;
    }

    private String currency(String symbol) {
        String id = sandbox.books()
                .create("currencies", json("{'currency_name':'Crown','currency_symbol':'" + symbol + "'}"))
                .path("currency_id")
                .asText();
        later(10);
        return id;
    }

    private void change(String currency, String symbol) {
        sandbox.books().update("currencies", currency, json("{'currency_symbol':'" + symbol + "'}"));
        later(10);
    }

    @Test
    void aRecordWithoutATimeThatIsAsBeforeIsToldIfANodeDiedWithWhatCameBetween() throws Exception {
        String id = currency("a");
        ZohoBooksConsumer first = node("first", CURRENCIES);
        first.poll();
        change(id, "b");
        diesWith = "b";
        kill(first);
        change(id, "a");

        node("second", CURRENCIES).poll();

        assertThat(sink).containsExactly("a", "b", "a");
        assertThat(delivered.get(2)).isEqualTo("updated " + id);
    }

    @Test
    void aRecordWithoutATimeThatALaggingLeaderTellsLateIsFollowedByItsLastStateAgain() throws Exception {
        String id = currency("a");
        ZohoBooksConsumer lagging = node("first", CURRENCIES);
        lagging.poll();
        change(id, "b");
        ZohoBooksConsumer other = node("second", CURRENCIES);
        meanwhile.set(() -> {
            change(id, "c");
            other.poll();
        });
        lagging.poll();
        assertThat(sink).containsExactly("a", "c", "b");

        other.poll();

        assertThat(sink).containsExactly("a", "c", "b", "c");
    }

    @Test
    void aDeletionWhoseExchangeDidNotCompleteIsToldByTheNextNode() throws Exception {
        String id = invoice();
        later(10);
        ZohoBooksConsumer first = node("first", INVOICES);
        first.poll();
        sandbox.books().delete("invoices", id);
        later(3700);
        diesWith = GONE;
        kill(first);
        forget();

        ZohoBooksConsumer second = node("second", INVOICES);
        later(3700);
        second.poll();
        later(3700);
        second.poll();

        assertThat(delivered).containsExactly("deleted " + id);
    }

    @Test
    void aDeletedRecordThatALaggingLeaderTellsLateIsToldToBeDeletedAgain() throws Exception {
        String id = invoice();
        later(10);
        ZohoBooksConsumer lagging = node("first", INVOICES);
        lagging.poll();
        touch(id, "late");
        later(3700);
        ZohoBooksConsumer other = node("second", INVOICES);
        meanwhile.set(() -> {
            sandbox.books().delete("invoices", id);
            other.poll();
        });
        lagging.poll();
        assertThat(sink.subList(1, sink.size())).startsWith(GONE, "late");
        later(3700);

        other.poll();

        assertThat(sink).endsWith("late", GONE);
    }

    @Test
    void aRecordThatReachedTheSinkJustBeforeANodeDiedIsMissedWhenItIsGone() throws Exception {
        ZohoBooksConsumer first = node("first", INVOICES);
        invoice();
        later(10);
        first.poll();
        String id = invoice();
        touch(id, "new");
        later(10);
        diesWith = "new";
        kill(first);
        sandbox.books().delete("invoices", id);
        forget();
        later(3700);

        node("second", INVOICES).poll();

        assertThat(delivered).containsExactly("deleted " + id);
    }

    @Test
    void aRecordWithWhichANodeDiedAfterASweepIsStillToldAsCreated() throws Exception {
        invoice();
        later(10);
        ZohoBooksConsumer first = node("first", INVOICES);
        first.poll();
        String id = invoice();
        later(10);
        diesWith = "";
        kill(first);

        node("second", INVOICES).poll();

        assertThat(delivered).endsWith("created " + id, "created " + id);
    }

    @Test
    void aRecordThatASweepSawBeforeItWasDeliveredIsToldAsCreated() throws Exception {
        ZohoBooksConsumer consumer = node("first", INVOICES);
        consumer.poll();
        later(3700);
        String id = invoice();
        consumer.poll();
        later(10);
        consumer.poll();

        assertThat(delivered).containsExactly("created " + id);
    }
}
