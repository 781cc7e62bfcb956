package io.github.camelzohobooks.examples.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.Books;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A sandbox in whose books somebody creates, changes and deletes at random. Each change writes a higher number into its
 * record, so that an older state can be told from a newer one.
 */
final class Bookkeeper implements AutoCloseable {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx");
    private static final int TICK_MILLIS = 20;
    private static final int RECENT = 5;

    /** A resource with the field of its id, the one that the number is written to, and what a new record needs. */
    private record Kind(String resource, String idField, String numberField, Map<String, String> needs) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("invoices", "invoice_id", "reference_number", Map.of("customer_id", "1")),
            new Kind("bills", "bill_id", "reference_number", Map.of("vendor_id", "1")),
            new Kind("contacts", "contact_id", "company_name", Map.of("contact_name", "Bowman")),
            new Kind("items", "item_id", "sku", Map.of("name", "Chair")));

    /** The resources in whose books it works. */
    static final List<String> RESOURCES = KINDS.stream().map(Kind::resource).toList();

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private final Books books = sandbox.books();
    private final Random random;
    private final Map<Kind, List<String>> ids = new HashMap<>();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> working;
    private int number;

    /**
     * Opens the books; nothing happens in them before {@link #mayDo}.
     *
     * @param seed of all that happens
     * @param records how many of each resource existed long before
     */
    Bookkeeper(long seed, int records) {
        random = new Random(seed);
        sandbox.requests().keepLast(1);
        sandbox.before(
                call -> RESOURCES.stream().anyMatch(resource -> call.path().contains("/" + resource)),
                call -> requests.incrementAndGet());
        for (Kind kind : KINDS) {
            List<String> existing = new ArrayList<>();
            for (int i = 0; i < records; i++) {
                existing.add(books.createAt(
                                kind.resource(), fresh(kind), Instant.now().minusSeconds(100_000L + i / 10))
                        .path(kind.idField())
                        .asText());
            }
            ids.put(kind, existing);
        }
        working = thread.scheduleWithFixedDelay(this::work, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private ObjectNode fresh(Kind kind) {
        ObjectNode fields = next(kind);
        kind.needs().forEach(fields::put);
        return fields;
    }

    private ObjectNode next(Kind kind) {
        return JsonNodeFactory.instance.objectNode().put(kind.numberField(), "n" + ++number);
    }

    private void work() {
        if (left.get() == 0) {
            return;
        }
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        List<String> existing = ids.get(kind);
        int dice = random.nextInt(10);
        if (dice < 2) {
            existing.add(books.create(kind.resource(), fresh(kind))
                    .path(kind.idField())
                    .asText());
        } else if (dice < 4) {
            books.delete(kind.resource(), existing.remove(random.nextInt(existing.size())));
        } else {
            // Half of them to a few records, which so change several times between two polls and within a second.
            int from = dice < 7 ? existing.size() - RECENT : 0;
            books.update(kind.resource(), existing.get(from + random.nextInt(existing.size() - from)), next(kind));
        }
        left.decrementAndGet();
    }

    /** Lets so many more changes happen, in their time. */
    void mayDo(int changes) {
        left.addAndGet(changes);
    }

    /** Tells whether all that may happen has happened; fails if it cannot. */
    boolean isDone() {
        if (working.isDone()) {
            throw new AssertionError("The bookkeeper has failed: " + working);
        }
        return left.get() == 0;
    }

    ZohoBooksSandbox sandbox() {
        return sandbox;
    }

    /** How often the resources were asked for. */
    int requests() {
        return requests.get();
    }

    /** The records by the key of their messages, as the API answers them. */
    Map<String, JsonNode> records() {
        Map<String, JsonNode> records = new HashMap<>();
        KINDS.forEach(kind -> books.all(kind.resource())
                .forEach(record -> records.put(
                        sandbox.organizationId() + "/" + kind.resource() + "/"
                                + record.path(kind.idField()).asText(),
                        record)));
        return records;
    }

    /** When the first of the records of each resource was modified that were modified after a time. */
    Map<String, Instant> firstChangesSince(Instant time) {
        Map<String, Instant> first = new HashMap<>();
        KINDS.forEach(kind -> books.all(kind.resource()).stream()
                .map(record -> OffsetDateTime.parse(
                                record.path("last_modified_time").asText(), TIMESTAMP)
                        .toInstant())
                .filter(time::isBefore)
                .min(Comparator.naturalOrder())
                .ifPresent(modified -> first.put(kind.resource(), modified)));
        return first;
    }

    /** The number that the last change wrote into a record. */
    static int number(String resource, JsonNode record) {
        Kind kind = KINDS.stream()
                .filter(one -> one.resource().equals(resource))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(record.path(kind.numberField()).asText().substring(1));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        sandbox.close();
    }
}
