package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.limits.Limits;
import io.github.camelzohobooks.sandbox.oauth.TokenLimits;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The two nodes of the page on several nodes, with the files that it shows. Both write, one consumes; the one that does is
 * killed while the books change, and goes on afterwards under its name. The sandbox refuses what is too much.
 */
class ClusterGuideTest {

    private static final int KILLS = Boolean.getBoolean("zohobooks.full") ? 30 : 2;
    private static final int RECORDS = 40;

    /** Of the contacts half is changed by one node, half by the other. */
    private static final int HALF = RECORDS / 2;

    /** None is forgotten, so that those for tokens can be counted. */
    private static final int MOST_REQUESTS = 500_000;

    private static final int BURST = 70;
    private static final int TICKS_PER_BURST = 40;
    private static final int CHANGES_BETWEEN_KILLS = 25;
    private static final long TICK_MILLIS = 60;
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** Zoho's minute in a second, so that the test need not take one. */
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private static final Map<String, ClusterGuide.Way> NODES =
            new TreeMap<>(Map.of("a", ClusterGuide.Way.MASTER, "b", ClusterGuide.Way.ROUTE_POLICY));

    /** Notes what comes to the sink, also where it changes nothing there. */
    private static final List<String> HISTORY = List.of(
            "create table history (place bigserial primary key, id text, modified timestamptz, node text)",
            "create function note() returns trigger language plpgsql as $$ begin"
                    + " insert into history (id, modified, node) values (new.id, new.modified, new.node); return new;"
                    + " end $$",
            "create trigger history before insert on record for each row execute function note()");

    @TempDir
    private Path directory;

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder()
            .limits(Limits.zoho()
                    .window(WINDOW, Limits.Window.ROLLING)
                    .perDay(0)
                    .quotaHeaders(false))
            .tokenLimits(TokenLimits.zoho())
            .start();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Process> nodes = new HashMap<>();
    private final AtomicInteger ticks = new AtomicInteger();
    private final AtomicInteger commands = new AtomicInteger();
    private EmbeddedPostgres postgres;
    private JdbcTemplate sink;
    private List<String> invoices;
    private List<String> contacts;

    @BeforeEach
    void prepare() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Path.of("target", "postgres").toAbsolutePath().toFile())
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        sink = new JdbcTemplate(postgres.getPostgresDatabase());
        sink.execute(ClusterGuide.table());
        HISTORY.forEach(sink::execute);
        sandbox.requests().keepLast(MOST_REQUESTS);
        Instant longAgo = sandbox.clock().now().minusSeconds(100_000);
        sandbox.books().seedAt("contacts", RECORDS, longAgo);
        sandbox.books().seedAt("invoices", RECORDS, longAgo);
        contacts = sandbox.books().ids("contacts");
        invoices = sandbox.books().ids("invoices");
        // So that several calls are under way at once.
        sandbox.faults().add(Fault.latency(Duration.ofMillis(5)));
    }

    @AfterEach
    void close() throws Exception {
        thread.shutdownNow();
        for (Process node : nodes.values()) {
            node.destroyForcibly().waitFor();
        }
        postgres.close();
        sandbox.close();
    }

    private void start(String name) throws IOException {
        Path own = directory.resolve(name);
        ClusterGuide.write(own.resolve("classes"), NODES.get(name));
        Files.createDirectories(inbox(name));
        Map<String, String> environment = new HashMap<>(ClusterNode.account(sandbox));
        environment.put("SHARED", directory.resolve("shared").toString());
        environment.put("LOCAL", own.toString());
        environment.put("DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"));
        List<String> settings = List.of(
                "camel.component.zohobooks.apiUrl=" + sandbox.apiBase(),
                "camel.component.zohobooks.accountsUrl=" + sandbox.accountsBase(),
                "camel.component.zohobooks.limits.window=" + WINDOW.toMillis(),
                "camel.component.zohobooks.limits.dailyQuota=100000000",
                "leader.interval=200",
                "poll.delay=300",
                "inbox=" + inbox(name));
        nodes.put(name, ClusterNode.start(name, own.resolve("classes"), settings, environment));
    }

    private Path inbox(String node) {
        return directory.resolve(node).resolve("inbox");
    }

    /**
     * A change by people; from time to time many commands for each node, more than it may send at once, unless it has not
     * done those before: a slow machine would never come to the end.
     */
    private void work() {
        int tick = ticks.incrementAndGet();
        sandbox.books().update("invoices", invoices.get(tick % RECORDS), fields("reference_number", "v" + tick));
        boolean burst = tick % TICKS_PER_BURST == 1 && waitingCommands().size() < BURST;
        for (int i = 0; burst && i < BURST; i++) {
            int number = commands.incrementAndGet();
            command("a", contacts.get(number % HALF), number);
            command("b", contacts.get(HALF + number % HALF), number);
        }
    }

    private void command(String node, String contact, int number) {
        String name = "%s.%07d.json".formatted(contact, number);
        try {
            Path written = Files.writeString(
                    directory.resolve(name),
                    fields("company_name", "v" + number).toString());
            Files.move(written, inbox(node).resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode fields(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    private int messages() {
        return sink.queryForObject("select count(*) from history", Integer.class);
    }

    private String leader() {
        return sink.queryForObject("select node from history order by place desc limit 1", String.class);
    }

    private void awaitMessages(int more) {
        int goal = messages() + more;
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(20)).until(() -> {
            assertThat(nodes.values()).allMatch(Process::isAlive);
            assertNothingWasRefused();
            return messages() >= goal;
        });
    }

    private void assertNothingWasRefused() {
        assertThat(sandbox.limits().refusals()).as("refused, by code").isEmpty();
    }

    private static String key(String resource, String id) {
        return resource + "/" + id;
    }

    /** What the sink should hold: the version of each record. */
    private Map<String, String> books() {
        Map<String, String> books = new TreeMap<>();
        sandbox.books()
                .all("invoices")
                .forEach(invoice -> books.put(
                        key("invoices", invoice.path("invoice_id").asText()),
                        invoice.path("reference_number").asText()));
        sandbox.books()
                .all("contacts")
                .forEach(contact -> books.put(
                        key("contacts", contact.path("contact_id").asText()),
                        contact.path("company_name").asText()));
        return books;
    }

    private Map<String, String> held() {
        Map<String, String> held = new TreeMap<>();
        sink.query(
                "select id, coalesce(content->>'reference_number', '') as reference,"
                        + " coalesce(content->>'company_name', '') as company from record",
                row -> {
                    String key =
                            row.getString("id").substring(row.getString("id").indexOf('/') + 1);
                    held.put(key, row.getString(key.startsWith("invoices/") ? "reference" : "company"));
                });
        return held;
    }

    private List<String> waitingCommands() {
        return NODES.keySet().stream()
                .flatMap(node -> {
                    try (Stream<Path> files = Files.list(inbox(node))) {
                        return files
                                .map(file -> Objects.toString(file.getFileName()))
                                .filter(name -> name.endsWith(".json"))
                                .toList()
                                .stream();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    @Test
    void theLeaderIsKilledTheOtherGoesOnAndBothTogetherStayWithinTheLimits() throws Exception {
        for (String name : NODES.keySet()) {
            start(name);
        }
        ScheduledFuture<?> working = thread.scheduleWithFixedDelay(this::work, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        for (int kill = 0; kill < KILLS; kill++) {
            awaitMessages(CHANGES_BETWEEN_KILLS);
            String killed = leader();
            nodes.remove(killed).destroyForcibly().waitFor();
            await().atMost(LONGEST).until(() -> !leader().equals(killed));
            start(killed);
        }
        awaitMessages(CHANGES_BETWEEN_KILLS);
        // Both nodes find out at the same time.
        sandbox.oauth().expireAccessTokens();
        awaitMessages(CHANGES_BETWEEN_KILLS);
        assertThat(working.isDone()).as("the books are no longer changed").isFalse();
        working.cancel(false);
        thread.shutdown();
        assertThat(thread.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        await().atMost(LONGEST).until(() -> waitingCommands().isEmpty());
        try {
            await().atMost(LONGEST).until(() -> held().equals(books()));
        } catch (ConditionTimeoutException e) {
            assertThat(held()).isEqualTo(books());
        }
        System.out.printf(
                "[cluster] %d kills, %d commands, %d messages, %d requests%n",
                KILLS, 2 * commands.get(), messages(), sandbox.requests().total());
        for (int i = 0; i < RECORDS; i++) {
            int last = commands.get() - Math.floorMod(commands.get() - i % HALF, HALF);
            assertThat(sandbox.books()
                            .find("contacts", contacts.get(i))
                            .orElseThrow()
                            .path("company_name")
                            .asText())
                    .as("what the last command says of contact %d", i)
                    .isEqualTo("v" + last);
        }
        assertThat(NODES.keySet()).noneMatch(node -> Files.exists(inbox(node).resolve(".failed")));
        assertNothingWasRefused();
        assertThat(sandbox.requests().tokenRequests())
                .as("the first token, and the one after it had expired")
                .hasSize(2);
    }
}
