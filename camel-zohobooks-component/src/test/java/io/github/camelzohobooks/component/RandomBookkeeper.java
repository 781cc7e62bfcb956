package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Creates, changes and deletes records at random, and remembers what it did. Safe for use by many threads. */
final class RandomBookkeeper {

    /** So many records of one second as a bulk import makes. */
    private static final int IMPORTED_AT_ONCE = 40;

    private static final int LAST_ONES = 5;

    private final ZohoBooksSandbox sandbox;
    private final List<BookedResource> resources;
    private final Random random;
    private final Lock lock = new ReentrantLock();
    private final Map<BookedResource, List<String>> alive = new HashMap<>();
    private final Map<BookedResource, Integer> normal = new HashMap<>();
    private final Map<String, List<String>> history = new HashMap<>();
    private Predicate<ObjectNode> omitted = record -> false;
    private boolean deletes = true;
    private int changes;

    RandomBookkeeper(ZohoBooksSandbox sandbox, List<BookedResource> resources, long seed) {
        this.sandbox = sandbox;
        this.resources = resources;
        this.random = new Random(seed);
    }

    /** Says which records the lists do not show. */
    void omit(Predicate<ObjectNode> records) {
        omitted = records;
    }

    /** Deletes nothing, for consumers that do not look for deletions. */
    void deleteNothing() {
        deletes = false;
    }

    /** Writes records that existed long before the consumer, many in the same second. */
    void begin(int perResource) {
        Instant first = sandbox.clock().now().minusSeconds(100_000);
        for (BookedResource resource : resources) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < perResource; i++) {
                int version = ++changes;
                ObjectNode created = sandbox.books()
                        .createAt(
                                resource.resource(),
                                resource.fresh(version),
                                first.plusSeconds(60L * (i / IMPORTED_AT_ONCE)));
                ids.add(resource.id(created));
                note(resource, resource.id(created), "existed as v" + version);
            }
            alive.put(resource, ids);
            normal.put(resource, perResource);
        }
        changes = 1_000_000;
    }

    /** Does one thing. */
    void work() {
        lock.lock();
        try {
            BookedResource resource = resources.get(random.nextInt(resources.size()));
            List<String> ids = alive.get(resource);
            int dice = random.nextInt(10);
            // As many come as go, so that the books keep their size.
            boolean many = ids.size() > normal.get(resource);
            if (dice < (many ? 1 : 3)) {
                int version = ++changes;
                ObjectNode created = sandbox.books().create(resource.resource(), resource.fresh(version));
                ids.add(resource.id(created));
                note(resource, resource.id(created), "created as v" + version);
            } else if (dice < 4 && deletes) {
                String id = ids.remove(random.nextInt(ids.size()));
                sandbox.books().delete(resource.resource(), id);
                note(resource, id, "deleted");
            } else {
                // Some change again and again, and so several times within a second.
                String id = ids.get(
                        dice < 7
                                ? Math.max(0, ids.size() - 1 - random.nextInt(LAST_ONES))
                                : random.nextInt(ids.size()));
                change(resource, id);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Changes each record, one after another. */
    void changeAll() {
        lock.lock();
        try {
            alive.forEach((resource, ids) -> ids.forEach(id -> change(resource, id)));
        } finally {
            lock.unlock();
        }
    }

    private void change(BookedResource resource, String id) {
        int version = ++changes;
        sandbox.books().update(resource.resource(), id, resource.change(version));
        note(resource, id, "changed to v" + version);
    }

    private void note(BookedResource resource, String id, String what) {
        history.computeIfAbsent(resource.resource() + "/" + id, key -> new ArrayList<>())
                .add(what + " at " + sandbox.clock().now());
    }

    /** What the books hold: version and modified time by resource and id. */
    Map<String, String> books() {
        lock.lock();
        try {
            Map<String, String> books = new HashMap<>();
            for (BookedResource resource : resources) {
                sandbox.books().all(resource.resource()).stream()
                        .filter(omitted.negate())
                        .forEach(record -> books.put(
                                resource.resource() + "/" + resource.id(record),
                                "v" + resource.version(record) + " " + resource.modified(record)));
            }
            return books;
        } finally {
            lock.unlock();
        }
    }

    /** What was done to a record. */
    List<String> history(String key) {
        lock.lock();
        try {
            return List.copyOf(history.getOrDefault(key, List.of()));
        } finally {
            lock.unlock();
        }
    }
}
