package io.github.camelzohobooks.component;

import static io.github.camelzohobooks.component.BookedResource.BILLS;
import static io.github.camelzohobooks.component.BookedResource.CONTACTS;
import static io.github.camelzohobooks.component.BookedResource.CURRENCIES;
import static io.github.camelzohobooks.component.BookedResource.CUSTOMERPAYMENTS;
import static io.github.camelzohobooks.component.BookedResource.EXPENSES;
import static io.github.camelzohobooks.component.BookedResource.INVOICES;
import static io.github.camelzohobooks.component.BookedResource.ITEMS;
import static io.github.camelzohobooks.component.BookedResource.JOURNALS;
import static io.github.camelzohobooks.component.BookedResource.PROJECTS;
import static io.github.camelzohobooks.component.BookedResource.VENDORCREDITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.component.changes.FileRecordIndex;
import io.github.camelzohobooks.component.changes.MemoryRecordIndex;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is not known of Zoho's lists, the sink of a consumer ends up with the books. */
class ConvergenceWithSwitchesTest {

    private static final boolean FULL = Boolean.getBoolean("zohobooks.full");
    private static final int SEEDS = FULL ? 20 : 1;
    private static final int MUTATIONS = FULL ? 300 : 200;
    private static final int RECORDS = 70;
    private static final int SMALL_PAGE = 25;
    /** More than ten pages. */
    private static final int LONG = 400;

    private static final String ROUTE = "changes";
    private static final Instant START = Instant.parse("2031-03-01T12:00:00Z");

    private static final String FILTER = "&strategy=filter";
    private static final Set<UnverifiedFact> UNDOCUMENTED_FILTERS = Set.of(
            UnverifiedFact.CONTACTS_FILTER_BY_MODIFIED_TIME,
            UnverifiedFact.ITEMS_FILTER_BY_MODIFIED_TIME,
            UnverifiedFact.EXPENSES_FILTER_BY_MODIFIED_TIME,
            UnverifiedFact.PAYMENTS_FILTER_BY_MODIFIED_TIME);

    @TempDir
    private Path directory;

    private List<BookedResource> resources;
    private Random random;
    private RandomBookkeeper bookkeeper;
    private SandboxClock clock;
    private Replica replica;
    private boolean sinkFails;
    private boolean longList;

    @ParameterizedTest
    @EnumSource(
            names = {
                "MODIFIED_FILTER_IS_EXCLUSIVE",
                "CONTACTS_FILTER_BY_MODIFIED_TIME",
                "ITEMS_FILTER_BY_MODIFIED_TIME",
                "EXPENSES_FILTER_BY_MODIFIED_TIME",
                "PAYMENTS_FILTER_BY_MODIFIED_TIME",
                "JOURNALS_FILTER_BY_EQUAL_DATE",
                "MODIFIED_FILTER_TAKES_DATES",
                "TIES_ARE_UNSTABLE",
                "QUOTA_HEADERS_ARE_SENT",
                "FAILED_REQUESTS_COUNT",
                "MISSING_RECORDS_ARE_400",
                "CONTACTS_IN_USE_ARE_UNDELETABLE",
                "VENDOR_CREDITS_HAVE_AN_UNDERSCORE",
                "DEAD_TOKENS_ARE_57",
                "DEBIT_NOTES_ARE_AMONG_INVOICES"
            })
    void whicheverWayASwitchStandsTheSinkEndsUpWithTheBooks(UnverifiedFact fact) throws Exception {
        converge(fact, !fact.isNormallyTrue(), UNDOCUMENTED_FILTERS.contains(fact) ? FILTER : "");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "CONTACTS_FILTER_BY_MODIFIED_TIME",
                "ITEMS_FILTER_BY_MODIFIED_TIME",
                "EXPENSES_FILTER_BY_MODIFIED_TIME",
                "PAYMENTS_FILTER_BY_MODIFIED_TIME"
            })
    void aFilterThatIsAskedForAndIgnoredLosesNothing(UnverifiedFact fact) throws Exception {
        converge(fact, false, FILTER);
    }

    /** What one poll has missed the next ones find by its content, from an index that outlasts the consumer. */
    @Test
    void aLongListOfRecordsWithoutATimeThatIsReadInPagesThatDoNotOverlapLosesNothing() throws Exception {
        longList = true;
        converge(UnverifiedFact.QUOTA_HEADERS_ARE_SENT, UnverifiedFact.QUOTA_HEADERS_ARE_SENT.isNormallyTrue(), "");
    }

    private void converge(UnverifiedFact fact, boolean isTrue, String options) throws Exception {
        Long one = Long.getLong("zohobooks.seed");
        for (long seed = one != null ? one : 1; seed <= (one != null ? one : SEEDS); seed++) {
            converge(fact, isTrue, options, seed);
        }
    }

    private void converge(UnverifiedFact fact, boolean isTrue, String options, long seed) throws Exception {
        resources = longList ? List.of(CURRENCIES) : resources(fact);
        random = new Random(seed);
        replica = new Replica();
        sinkFails = true;
        clock = SandboxClock.manual(START);
        HastyTime time = new HastyTime();
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder()
                        .clock(clock)
                        .assume(fact, isTrue)
                        .start();
                time;
                DefaultCamelContext context = new DefaultCamelContext()) {
            bookkeeper = new RandomBookkeeper(sandbox, resources, seed);
            if (fact == UnverifiedFact.DEBIT_NOTES_ARE_AMONG_INVOICES) {
                bookkeeper.omit(BookedResource::isDebitNote);
            }
            bookkeeper.begin(longList ? LONG : RECORDS);
            disturb(sandbox, seed);
            ZohoBooksConsumer consumer = consume(context, sandbox, time, options, seed);
            for (int done = 0; done < MUTATIONS; ) {
                for (int i = random.nextInt(14); i > 0; i--, done++) {
                    clock.advance(Duration.ofMillis(random.nextInt(2500)));
                    bookkeeper.work();
                }
                clock.advance(Duration.ofSeconds(random.nextInt(3) == 0 ? 30 : random.nextInt(4)));
                pollInTrouble(consumer);
                if (longList && random.nextInt(10) == 0) {
                    context.getRouteController().stopRoute(ROUTE);
                    context.getRouteController().startRoute(ROUTE);
                    consumer = consumer(context);
                }
            }
            sandbox.faults().clear();
            sinkFails = false;
            for (int poll = 0; poll < sweeps(fact); poll++) {
                clock.advance(Duration.ofMinutes(2));
                consumer.poll();
            }
            check(
                    fact + "=" + isTrue + options,
                    seed,
                    sandbox.requests().apiRequests().size());
        }
    }

    /** Those that a switch concerns, one of each strategy where it concerns all. */
    private static List<BookedResource> resources(UnverifiedFact fact) {
        return switch (fact) {
            case CONTACTS_FILTER_BY_MODIFIED_TIME, CONTACTS_IN_USE_ARE_UNDELETABLE -> List.of(CONTACTS, INVOICES);
            case ITEMS_FILTER_BY_MODIFIED_TIME -> List.of(ITEMS);
            case EXPENSES_FILTER_BY_MODIFIED_TIME -> List.of(EXPENSES);
            case PAYMENTS_FILTER_BY_MODIFIED_TIME -> List.of(CUSTOMERPAYMENTS);
            case JOURNALS_FILTER_BY_EQUAL_DATE -> List.of(JOURNALS);
            case VENDOR_CREDITS_HAVE_AN_UNDERSCORE -> List.of(VENDORCREDITS);
            case DEBIT_NOTES_ARE_AMONG_INVOICES -> List.of(INVOICES);
            default -> List.of(INVOICES, BILLS, CONTACTS, ITEMS, PROJECTS, CURRENCIES);
        };
    }

    /** How many sweeps without trouble are enough; where rows stand in another order each time, a sweep misses some, too. */
    private static int sweeps(UnverifiedFact fact) {
        return fact == UnverifiedFact.TIES_ARE_UNSTABLE ? 12 : 3;
    }

    /** Trouble on the way, pages that are smaller than they are asked for, and work on the books between two pages. */
    private void disturb(ZohoBooksSandbox sandbox, long seed) {
        Random between = new Random(seed + 1);
        sandbox.faults()
                .add(Fault.before(call -> {
                            for (int i = between.nextInt(6); i >= 0; i--) {
                                clock.advance(Duration.ofMillis(between.nextInt(900)));
                                bookkeeper.work();
                            }
                        })
                        .on("GET", "/books/v3/")
                        .withProbability(longList ? 0.5 : 0.02, seed));
        sandbox.faults().add(RandomTrouble.pagesOfAtMost(SMALL_PAGE));
        RandomTrouble.add(sandbox, 0.002, seed);
    }

    private ZohoBooksConsumer consume(
            DefaultCamelContext context, ZohoBooksSandbox sandbox, HastyTime time, String options, long seed)
            throws Exception {
        ZohoBooksLimits limits = NoLimits.create();
        limits.setTimer(time);
        limits.setClock(time);
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setLimits(limits);
        component.setClock(time);
        ZohoBooksConfiguration configuration = component.getConfiguration();
        configuration.setClientId(sandbox.credentials().clientId());
        configuration.setClientSecret(sandbox.credentials().clientSecret());
        configuration.setRefreshToken(sandbox.credentials().refreshToken());
        configuration.setApiUrl(sandbox.apiBase().toString());
        configuration.setAccountsUrl(sandbox.accountsBase().toString());
        context.getRegistry()
                .bind(
                        "positions",
                        new FilePositionRepository(directory.resolve("" + seed).toString()));
        context.getRegistry()
                .bind(
                        "records",
                        longList
                                ? new FileRecordIndex(
                                        directory.resolve(seed + ".index").toString())
                                : new MemoryRecordIndex());
        String names = resources.stream().map(BookedResource::resource).collect(Collectors.joining(","));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohobooks:" + names + "?startScheduler=false&positionRepository=#positions&recordIndex=#records"
                                + "&overlap=10s&deletions=sweep&deletionsPeriod=1m&deletionsCalls=60&maxDeletions=1"
                                + options)
                        .routeId(ROUTE)
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            if (sinkFails && random.nextInt(100) == 0) {
                                throw new IllegalStateException("The sink is full");
                            }
                            replica.add(Replica.line(exchange.getMessage()));
                        });
            }
        });
        context.start();
        return consumer(context);
    }

    private static ZohoBooksConsumer consumer(DefaultCamelContext context) {
        return (ZohoBooksConsumer) context.getRoute(ROUTE).getConsumer();
    }

    /** A poll that fails is followed by another one; what counts is what comes out in the end. */
    private static void pollInTrouble(ZohoBooksConsumer consumer) {
        try {
            consumer.poll();
        } catch (Exception expected) {
            // As the scheduler does.
        }
    }

    private void check(String name, long seed, int requests) {
        assertThat(replica.differences(bookkeeper)).as("seed %d", seed).isEmpty();
        assertThat(replica.regressions()).as("seed %d went back in time", seed).isEmpty();
        System.out.printf(
                "[convergence] %s, seed %d: %d requests, %d messages, %d of them repeats%n",
                name, seed, requests, replica.lines(), replica.duplicates());
    }
}
