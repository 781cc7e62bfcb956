package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.changes.JdbcPositionRepository;
import io.github.camelzohobooks.component.changes.JdbcRecordIndex;
import io.github.camelzohobooks.component.changes.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletions, and records that do not tell when they were modified, are no part of the position. What is remembered of them
 * must not be ahead of the position that the route stores, and is stored with it where the index can.
 */
class ManualCommitOfRecordsTest extends ConsumerTestSupport {

    private static final String CURRENCIES = "zohobooks:currencies?positionCommit=MANUAL";
    private static final String INVOICES =
            "zohobooks:invoices?positionCommit=MANUAL&deletions=sweep&deletionsPeriod=1h";

    private final DataSource plain = TestDatabases.h2();
    private final DataSource aware = new TransactionAwareDataSourceProxy(plain);
    private final JdbcTemplate sink = new JdbcTemplate(aware);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(plain));
    /** What the route has taken, and stores later. */
    private final List<Runnable> gathered = new ArrayList<>();

    private boolean gathers;
    private boolean indexInTransaction = true;
    private int exchanges;
    private int diesAfter = Integer.MAX_VALUE;

    @BeforeEach
    void createSink() {
        sink.execute("create table sink (place identity, line varchar(100))");
    }

    private ZohoBooksConsumer node(String name, String uri) throws Exception {
        JdbcPositionRepository database = new JdbcPositionRepository(aware);
        database.setCallersTransaction(true);
        JdbcRecordIndex records = new JdbcRecordIndex(indexInTransaction ? aware : plain);
        records.setCallersTransaction(indexInTransaction);
        context.getRegistry().bind("positions-" + name, database);
        context.getRegistry().bind("records-" + name, records);
        return route(name, uri + "&positionRepository=#positions-" + name + "&recordIndex=#records-" + name);
    }

    @Override
    protected void note(Exchange exchange) {
        String line = exchange.getMessage().getHeader(ZohoBooksConstants.CHANGE_TYPE)
                + (exchange.getMessage().getBody() == null ? " no body" : "");
        PositionCommit position = exchange.getMessage().getHeader(ZohoBooksConstants.POSITION, PositionCommit.class);
        if (gathers) {
            position.text();
            gathered.add(() -> store(line, position));
        } else {
            store(line, position);
        }
        exchanges++;
        if (exchanges == diesAfter) {
            throw new IllegalStateException("killed");
        }
    }

    private void store(String line, PositionCommit position) {
        transaction.executeWithoutResult(status -> {
            sink.update("insert into sink (line) values (?)", line);
            position.commit();
        });
    }

    private List<String> stored() {
        return sink.queryForList("select line from sink order by place", String.class);
    }

    private ZohoBooksConsumer killed(ZohoBooksConsumer consumer, String uri) throws Exception {
        context.getRouteController().stopRoute(consumer.getRouteId());
        gathered.clear();
        diesAfter = Integer.MAX_VALUE;
        return node("next", uri);
    }

    private String currency() {
        String id = sandbox.books()
                .create("currencies", json("{'currency_name':'Crown','currency_symbol':'a'}"))
                .path("currency_id")
                .asText();
        later(10);
        return id;
    }

    private String deletedInvoice(ZohoBooksConsumer consumer) throws Exception {
        String id = invoice();
        later(10);
        consumer.poll();
        sandbox.books().delete("invoices", id);
        later(3700);
        return id;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRecordWithoutATimeComesAgainIfTheRouteHadNotStoredItYet(boolean inTransaction) throws Exception {
        indexInTransaction = inTransaction;
        gathers = true;
        currency();
        ZohoBooksConsumer first = node("first", CURRENCIES);
        first.poll();
        later(60);
        first.poll();
        assertThat(exchanges).isOne();
        gathers = false;

        killed(first, CURRENCIES).poll();

        assertThat(stored()).containsExactly("read");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeletionComesAgainIfTheRouteHadNotStoredItYet(boolean inTransaction) throws Exception {
        indexInTransaction = inTransaction;
        ZohoBooksConsumer first = node("first", INVOICES);
        deletedInvoice(first);
        gathers = true;
        first.poll();
        later(3700);
        first.poll();
        assertThat(exchanges).isEqualTo(2);
        gathers = false;

        ZohoBooksConsumer next = killed(first, INVOICES);
        later(3700);
        next.poll();

        assertThat(stored()).containsExactly("read", "deleted no body");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatTheRouteHasStoredLateIsNotToldAgain(boolean inTransaction) throws Exception {
        indexInTransaction = inTransaction;
        ZohoBooksConsumer first = node("first", INVOICES);
        deletedInvoice(first);
        gathers = true;
        first.poll();
        gathered.forEach(Runnable::run);
        gathers = false;
        later(60);
        first.poll();

        ZohoBooksConsumer next = killed(first, INVOICES);
        later(3700);
        next.poll();

        assertThat(stored()).containsExactly("read", "deleted no body");
    }

    @Test
    void aRecordWithoutATimeThatIsStoredInATransactionIsNotToldAgainThoughTheNodeDied() throws Exception {
        currency();
        ZohoBooksConsumer first = node("first", CURRENCIES);
        diesAfter = 1;
        assertThatThrownBy(first::poll).hasRootCauseMessage("killed");

        killed(first, CURRENCIES).poll();

        assertThat(stored()).containsExactly("read");
    }

    @Test
    void aDeletionThatIsStoredInATransactionIsNotToldAgainThoughTheNodeDied() throws Exception {
        ZohoBooksConsumer first = node("first", INVOICES);
        deletedInvoice(first);
        diesAfter = 2;
        assertThatThrownBy(first::poll).hasRootCauseMessage("killed");

        ZohoBooksConsumer next = killed(first, INVOICES);
        later(3700);
        next.poll();

        assertThat(stored()).containsExactly("read", "deleted no body");
    }

    @Test
    void aDeletionIsStoredWithItsTombstoneAndNotBefore() throws Exception {
        String uri = INVOICES + "&eventFormat=ENVELOPE&tombstones=true";
        ZohoBooksConsumer first = node("first", uri);
        deletedInvoice(first);
        diesAfter = 2;
        assertThatThrownBy(first::poll).hasRootCauseMessage("killed");

        ZohoBooksConsumer next = killed(first, uri);
        later(3700);
        next.poll();

        assertThat(stored()).containsExactly("read", "deleted", "deleted", "deleted no body");
    }
}
