package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.changes.JdbcPositionRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** The sink stores record and position in one transaction, so that neither is ever without the other. */
class ManualPositionTest extends ConsumerTestSupport {

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final DataSource aware = new TransactionAwareDataSourceProxy(pool);
    private final JdbcTemplate sink = new JdbcTemplate(aware);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
    private final JdbcPositionRepository database = new JdbcPositionRepository(aware);

    /** The id of the record after which the process dies: before the commit, or after it. */
    private final AtomicReference<String> diesBeforeCommit = new AtomicReference<>();

    private final AtomicReference<String> diesAfterCommit = new AtomicReference<>();
    private boolean commits = true;

    @BeforeEach
    void createSink() {
        sink.execute("create table sink (place identity, id varchar(30), kind varchar(10))");
        database.setCallersTransaction(true);
        database.start();
        context.getRegistry().bind("database", database);
    }

    @AfterEach
    void closePool() {
        pool.dispose();
    }

    private List<String> invoices(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(invoiceAt(START.minusSeconds(86_400 - i)));
        }
        return ids;
    }

    private ZohoBooksConsumer start(String id) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(byHand("zohobooks:invoices?positionRepository=#database&positionCommit=MANUAL"))
                        .routeId(id)
                        .process(ManualPositionTest.this::store);
            }
        });
        return consumer(id);
    }

    private void store(Exchange exchange) {
        String id = exchange.getMessage().getHeader(ZohoBooksConstants.ID, String.class);
        transaction.executeWithoutResult(status -> {
            sink.update(
                    "insert into sink (id, kind) values (?, ?)",
                    id,
                    exchange.getMessage().getHeader(ZohoBooksConstants.CHANGE_TYPE));
            if (commits) {
                exchange.getMessage()
                        .getHeader(ZohoBooksConstants.POSITION, PositionCommit.class)
                        .commit();
            }
            if (id.equals(diesBeforeCommit.get())) {
                throw new IllegalStateException("killed");
            }
        });
        if (id.equals(diesAfterCommit.get())) {
            throw new IllegalStateException("killed");
        }
    }

    /** What a kill leaves: whatever the process had in memory is gone, and nothing is stored at its end. */
    private ZohoBooksConsumer killed(String old, String fresh) throws Exception {
        String stored = database.getState("invoices");
        context.getRouteController().stopRoute(old);
        assertThat(database.getState("invoices")).isEqualTo(stored);
        diesBeforeCommit.set(null);
        diesAfterCommit.set(null);
        return start(fresh);
    }

    private List<String> stored() {
        return sink.queryForList("select id from sink order by place", String.class);
    }

    @Test
    void aSnapshotThatIsKilledBeforeOrAfterACommitHasEachRecordOnceInTheSink() throws Exception {
        List<String> ids = invoices(450);
        diesAfterCommit.set(ids.get(120));
        ZohoBooksConsumer first = start("first");
        assertThatThrownBy(first::poll).hasRootCauseMessage("killed");
        assertThat(stored()).hasSize(121);

        ZohoBooksConsumer second = killed("first", "second");
        diesBeforeCommit.set(ids.get(300));
        assertThatThrownBy(second::poll).hasRootCauseMessage("killed");
        assertThat(stored()).hasSize(300);
        killed("second", "third").poll();

        assertThat(stored()).containsExactlyElementsOf(ids);
        assertThat(database.getState("invoices")).startsWith("{\"upTo\":\"2031-03-01T11:59:58Z\"");
    }

    @Test
    void changesThatAreKilledBeforeOrAfterACommitComeOnce() throws Exception {
        List<String> ids = invoices(20);
        ZohoBooksConsumer first = start("first");
        first.poll();
        later(60);
        ids.forEach(id -> touch(id, "new"));
        later(60);
        diesAfterCommit.set(ids.get(5));
        assertThatThrownBy(first::poll).hasRootCauseMessage("killed");
        ZohoBooksConsumer second = killed("first", "second");
        diesBeforeCommit.set(ids.get(12));
        assertThatThrownBy(second::poll).hasRootCauseMessage("killed");
        killed("second", "third").poll();

        assertThat(sink.queryForList("select id from sink where kind = 'updated'", String.class))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(database.getState("invoices")).contains("\"upTo\":\"2031-03-01T12:01:58Z\"");
    }

    @Test
    void pollsWithoutChangesMoveACommittedPositionOn() throws Exception {
        invoices(3);
        ZohoBooksConsumer consumer = start("first");
        consumer.poll();
        later(600);
        consumer.poll();
        assertThat(database.getState("invoices")).contains("\"upTo\":\"2031-03-01T12:09:58Z\"");
    }

    @Test
    void aRouteThatNeverCommitsGetsNothingTwiceUntilItsRestart() throws Exception {
        List<String> ids = invoices(3);
        commits = false;
        ZohoBooksConsumer consumer = start("first");
        consumer.poll();
        later(60);
        consumer.poll();
        assertThat(stored()).containsExactlyElementsOf(ids);
        assertThat(database.getState("invoices")).isNull();

        killed("first", "second").poll();

        assertThat(stored()).hasSize(6);
    }

    @Test
    void theLastPositionOfABatchCoversTheMessagesBefore() throws Exception {
        List<String> ids = invoices(5);
        commits = false;
        ZohoBooksConsumer first = start("first");
        diesBeforeCommit.set(ids.get(3));
        assertThatThrownBy(first::poll).hasRootCauseMessage("killed");
        commits = true;
        ZohoBooksConsumer second = first;
        diesBeforeCommit.set(null);
        diesAfterCommit.set(ids.get(3));
        assertThatThrownBy(second::poll).hasRootCauseMessage("killed");

        killed("first", "third").poll();

        assertThat(stored()).containsExactlyElementsOf(ids);
    }

    @Test
    void thePositionMustBeAskedForWhileItsMessageIsProcessed() throws Exception {
        invoices(1);
        AtomicReference<PositionCommit> late = new AtomicReference<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(byHand("zohobooks:invoices?positionRepository=#database&positionCommit=MANUAL"))
                        .routeId("late")
                        .process(exchange -> late.set(
                                exchange.getMessage().getHeader(ZohoBooksConstants.POSITION, PositionCommit.class)));
            }
        });
        consumer("late").poll();

        assertThat(late.get().key()).isEqualTo("invoices");
        assertThatThrownBy(late.get()::commit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Ask for text() before");
    }
}
