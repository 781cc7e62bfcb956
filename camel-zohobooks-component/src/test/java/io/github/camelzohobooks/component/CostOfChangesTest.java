package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.changes.MemoryRecordIndex;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many calls it takes to find changes, against the fewest that could do. */
class CostOfChangesTest extends ConsumerTestSupport {

    private static final boolean FULL = Boolean.getBoolean("zohobooks.full");
    private static final int VERY_MANY = 100_000;
    private static final int MANY = FULL ? VERY_MANY : 10_000;
    private static final int[] CHANGES = {0, 1, 50, 1_000, MANY};
    private static final int PAGE = 200;
    private static final int DELETED = 10;
    private static final double GOAL = 1.05;
    /** Up to some ten thousand rows, pages overlap: to look how long the list is, and to count its rows, would cost more. */
    private static final double OVERLAPPING = 1.11;

    private static final double MANY_GOAL = FULL ? GOAL : OVERLAPPING;

    private int arrived;

    /** A way to find changes, and a resource of which they are found so. */
    enum Way {
        FILTER_SORTED("bills", GOAL),
        FILTER_SORTED_ALSO("salesorders", GOAL),
        FILTER("invoices", MANY_GOAL, MANY),
        NEWEST_FIRST("contacts", MANY_GOAL, MANY),
        /** One of those that are counted, in each build. */
        SWEEP("items", GOAL, VERY_MANY);

        private final String resource;
        private final double most;
        private final int many;

        Way(String resource, double most) {
            this(resource, most, MANY);
        }

        Way(String resource, double most, int many) {
            this.resource = resource;
            this.most = most;
            this.many = many;
        }

        String uri() {
            return "zohobooks:" + resource + "?initialSync=now";
        }

        private IntStream changes() {
            return IntStream.of(0, 1, 50, 1_000, many);
        }
    }

    @Override
    protected SandboxBuilder sandboxBuilder() {
        return super.sandboxBuilder().accessTokenLife(Duration.ofDays(30));
    }

    @Override
    protected void note(Exchange exchange) {
        arrived++;
    }

    @BeforeEach
    void bindRecords() {
        context.getRegistry().bind("records", new MemoryRecordIndex());
    }

    static Stream<Arguments> waysAndChanges() {
        return Arrays.stream(Way.values())
                .flatMap(way -> way.changes().mapToObj(changes -> Arguments.of(way, changes)));
    }

    /** Creates records, one a second, and lets them settle. */
    private void create(String resource, int count) {
        Instant from = clock.instant();
        for (int i = 0; i < count; i++) {
            sandbox.books()
                    .createAt(
                            resource,
                            json("{'customer_id':'1','vendor_id':'2','name':'N" + i + "','contact_name':'N" + i + "'}"),
                            from.plusSeconds(i));
        }
        later(count + 10);
    }

    /** Without the calls with which a connection finds out, once, whose organization it is and what its plan allows. */
    private int calls() {
        List<RecordedRequest> calls = sandbox.requests()
                .matching(request -> request.path().startsWith("/books/v3")
                        && !request.path().startsWith("/books/v3/organizations"));
        return calls.size();
    }

    private static int least(int rows) {
        int pages = Math.max(1, (rows + PAGE - 1) / PAGE);
        return pages == 1 ? 1 : pages + 1;
    }

    private void check(String what, int changes, int calls, int least, double most) {
        assertThat(arrived).isEqualTo(changes);
        System.out.printf(
                "[cost] %s, %,d changes: %,d calls, %.3f times the least (%,d)%n",
                what, changes, calls, (double) calls / least, least);
        assertThat((double) calls / least).as(what).isLessThanOrEqualTo(most);
    }

    private ZohoBooksConsumer settled(String uri) throws Exception {
        ZohoBooksConsumer consumer = consume(uri);
        later(10);
        consumer.poll();
        forget();
        arrived = 0;
        return consumer;
    }

    @ParameterizedTest
    @MethodSource("waysAndChanges")
    void aPollCostsLittleMoreThanItsPages(Way way, int changes) throws Exception {
        ZohoBooksConsumer consumer = settled(way.uri());
        create(way.resource, changes);

        consumer.poll();

        check(way + " of " + way.resource, changes, calls(), least(changes), way.most);
    }

    static Stream<Arguments> snapshots() {
        return Stream.of("invoices", "items")
                .flatMap(resource -> IntStream.of(CHANGES).mapToObj(records -> Arguments.of(resource, records)));
    }

    @ParameterizedTest
    @MethodSource("snapshots")
    void aSnapshotCostsLittleMoreThanItsPages(String resource, int records) throws Exception {
        create(resource, records);

        consume("zohobooks:" + resource).poll();

        check("snapshot of " + resource, records, calls(), least(records), records == MANY ? MANY_GOAL : GOAL);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 1_000})
    void aFullRecordCostsOneCallMore(int changes) throws Exception {
        ZohoBooksConsumer consumer = settled("zohobooks:invoices?initialSync=now&details=true");
        create("invoices", changes);

        consumer.poll();

        check("details of invoices", changes, calls(), least(changes) + changes, GOAL);
    }

    @ParameterizedTest
    @CsvSource({"invoices,50", "invoices,1000", "invoices,MANY", "items,50", "items,1000", "items,MANY"})
    void aSweepForDeletionsCostsLittleMoreThanItsPagesAndACallForEachDeletion(String resource, String size)
            throws Exception {
        int records = size.equals("MANY") ? MANY : Integer.parseInt(size);
        create(resource, records);
        ZohoBooksConsumer consumer = consume("zohobooks:" + resource
                + "?deletions=sweep&recordIndex=#records&deletionsPeriod=2h&deletionsCalls=100000");
        consumer.poll();
        List<String> ids = sandbox.books().ids(resource);
        for (int i = 0; i < DELETED; i++) {
            sandbox.books().delete(resource, ids.get(i * (records / DELETED)));
        }
        later(3_600);
        forget();
        consumer.poll();
        int withoutSweep = calls();
        later(3_601);
        forget();
        arrived = 0;

        consumer.poll();

        check(
                "deletions of " + records + " " + resource,
                DELETED,
                calls() - withoutSweep,
                least(records - DELETED) + DELETED,
                GOAL);
    }
}
