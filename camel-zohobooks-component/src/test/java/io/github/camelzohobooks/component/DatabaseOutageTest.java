package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.changes.JdbcPositionRepository;
import io.github.camelzohobooks.component.changes.JdbcRecordIndex;
import io.github.camelzohobooks.component.changes.TestDatabases;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database of positions and record index goes away for a while, and PostgreSQL ends all connections to it. */
class DatabaseOutageTest extends ConsumerTestSupport {

    private static final String DATABASE = "outage";
    private static final int MANY = 1_150;
    private static final String URI = "zohobooks:invoices?deletions=sweep&deletionsPeriod=1h&deletionsCalls=1000"
            + "&positionRepository=#database&recordIndex=#records";

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    private final List<String> ids = new ArrayList<>();
    private int goesAwayAt;

    @BeforeEach
    void makePlaces() throws SQLException {
        DataSource database = databases.postgres(DATABASE);
        context.getRegistry().bind("database", new JdbcPositionRepository(database));
        context.getRegistry().bind("records", new JdbcRecordIndex(database));
    }

    private void invoices(int count) {
        for (int i = 0; i < count; i++) {
            ids.add(invoiceAt(START.minusSeconds(86_400 - i)));
        }
    }

    private void goAway() {
        try {
            databases.goAway(DATABASE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void note(Exchange exchange) {
        super.note(exchange);
        if (delivered.size() == goesAwayAt) {
            goAway();
        }
    }

    private Set<String> deliveredIds() {
        Set<String> all = new TreeSet<>();
        delivered.forEach(line -> all.add(line.substring(line.indexOf(' ') + 1)));
        return all;
    }

    private static void assertFails(ZohoBooksConsumer consumer) {
        assertThatThrownBy(consumer::poll)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Table zohobooks_")
                .hasMessageContaining("the database gives no connection")
                .hasMessageContaining("not currently accepting connections")
                .hasMessageContaining("Check the database and the data source");
    }

    /** In the first page; at the last record. */
    @ParameterizedTest
    @ValueSource(ints = {7, 450})
    void aSnapshotGoesOnWhereItWasAndRepeatsNothing(int moment) throws Exception {
        invoices(450);
        goesAwayAt = moment;
        goesOnAfterTheOutage(route("changes", URI));
    }

    /** In the first page; where what is remembered is written. */
    @ParameterizedTest
    @ValueSource(ints = {7, 1_000})
    void changesGoOnWhereTheyWereAndNoneIsRepeated(int moment) throws Exception {
        invoices(MANY);
        ZohoBooksConsumer consumer = route("changes", URI);
        consumer.poll();
        ids.forEach(id -> touch(id, "new"));
        later(60);
        forget();
        goesAwayAt = moment;
        goesOnAfterTheOutage(consumer);
    }

    private void goesOnAfterTheOutage(ZohoBooksConsumer consumer) throws Exception {
        assertFails(consumer);
        int before = delivered.size();
        assertFails(consumer);

        databases.comeBack(DATABASE);
        consumer.poll();

        assertThat(delivered).hasSizeGreaterThanOrEqualTo(before).doesNotHaveDuplicates();
        assertThat(deliveredIds()).containsExactlyInAnyOrderElementsOf(ids);
        later(60);
        forget();
        touch(ids.get(3), "newer");
        later(60);
        consumer.poll();
        assertThat(delivered).containsExactly("updated " + ids.get(3));
    }

    @Test
    void aNodeThatStartsAfterTheOutageMissesNothingOfIt() throws Exception {
        invoices(20);
        ZohoBooksConsumer first = route("first", URI);
        first.poll();
        forget();
        ids.forEach(id -> touch(id, "new"));
        later(60);
        goesAwayAt = 11;
        assertFails(first);
        databases.comeBack(DATABASE);
        context.getRouteController().stopRoute("first");

        route("second", URI).poll();

        assertThat(deliveredIds()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aDeletionThatWasFoundInTheOutageIsToldAfterIt() throws Exception {
        invoices(5);
        ZohoBooksConsumer consumer = route("changes", URI);
        consumer.poll();
        forget();
        String gone = ids.get(2);
        sandbox.books().delete("invoices", gone);
        sandbox.faults().add(Fault.before(call -> goAway()).on("GET", "/invoices/" + gone));
        later(3700);
        assertFails(consumer);
        sandbox.faults().clear();

        databases.comeBack(DATABASE);
        consumer.poll();

        assertThat(delivered).containsExactly("deleted " + gone);
    }

    @Test
    void aSweepWhosePageCouldNotBeLookedUpAsksForNoRecordOfIt() throws Exception {
        invoices(450);
        ZohoBooksConsumer consumer = route("changes", URI);
        consumer.poll();
        later(3700);
        forget();
        // The poll asks first, then the sweep for its pages.
        sandbox.faults()
                .add(Fault.before(call -> goAway()).on("GET", "/invoices").fromCall(3));
        assertFails(consumer);
        sandbox.faults().clear();
        sandbox.requests().clear();

        databases.comeBack(DATABASE);
        consumer.poll();

        assertThat(delivered).isEmpty();
        assertThat(sandbox.requests().to("GET", "/books/v3/invoices/")).isEmpty();
    }

    @Test
    void aConsumerThatStartsDuringTheOutageBeginsWithTheFirstPollAfterIt() throws Exception {
        invoices(3);
        databases.goAway(DATABASE);
        ZohoBooksConsumer consumer = route("changes", URI);
        for (int poll = 0; poll < 2; poll++) {
            assertThatThrownBy(consumer::poll)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Table zohobooks_")
                    .hasMessageContaining("the database gives no connection")
                    .hasMessageContaining("not currently accepting connections");
        }

        databases.comeBack(DATABASE);
        consumer.poll();

        assertThat(deliveredIds()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aConsumerThatIsStartedAgainDuringTheOutageGoesOnAfterIt() throws Exception {
        invoices(3);
        route("changes", URI).poll();
        context.getRouteController().stopRoute("changes");
        databases.goAway(DATABASE);
        context.getRouteController().startRoute("changes");
        ZohoBooksConsumer consumer = consumer("changes");
        assertThatThrownBy(consumer::poll).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> consumer.positionReport("invoices"))
                .hasMessageContaining("The route changes waits for its database");
        forget();
        later(60);
        String created = invoice();
        later(60);

        databases.comeBack(DATABASE);
        consumer.poll();

        assertThat(delivered).containsExactly("created " + created);
    }

    @Test
    void aConsumerThatIsStoppedDuringTheOutageDoesNotBeginAfterIt() throws Exception {
        invoices(3);
        databases.goAway(DATABASE);
        ZohoBooksConsumer consumer = route("changes", URI);
        context.getRouteController().stopRoute("changes");

        databases.comeBack(DATABASE);

        assertThat(consumer.poll()).isZero();
        assertThat(delivered).isEmpty();
    }

    @Test
    void aLeaderThatCannotReachTheDatabaseStartsWhenItIsBack() throws Exception {
        invoices(3);
        databases.goAway(DATABASE);
        TestCluster cluster = new TestCluster("node");
        context.addService(cluster);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("master:books:" + URI + "&initialDelay=1&delay=20").process(DatabaseOutageTest.this::note);
            }
        });
        cluster.lead(true);
        assertThat(delivered).isEmpty();

        databases.comeBack(DATABASE);

        await().atMost(Duration.ofSeconds(30)).until(() -> delivered.size() == 3);
    }
}
