package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.client.PageMark;
import io.github.camelzohobooks.component.client.ZohoJson;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots that were requested of one resource and how far the first of them has got. They are stored, so that a
 * restart goes on with them. Safe for use by many threads.
 */
public final class SnapshotQueue {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotQueue.class);

    /** Added to the key of a position, makes the key of its requests. */
    private static final String SUFFIX = "/snapshots";

    private static final String REQUEST = "request";

    private final StateRepository<String, String> repository;
    private final String key;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Lock lock = new ReentrantLock();
    private long lastNumber;

    /** A request and how far it has got. */
    record Entry(long number, SnapshotRequest request, PageMark mark) {}

    /**
     * Loads what is stored. What cannot be read is left out with a warning, because it can be requested again.
     *
     * @param repository where positions are kept
     * @param positionKey the key of the position
     */
    public SnapshotQueue(StateRepository<String, String> repository, String positionKey) {
        this.repository = repository;
        this.key = positionKey + SUFFIX;
        String text = repository.getState(key);
        if (text != null) {
            load(text);
        }
    }

    private void load(String text) {
        try {
            for (JsonNode entry : ZohoJson.MAPPER.readTree(text)) {
                SnapshotRequest request = SnapshotRequest.read(entry.path(REQUEST));
                entries.add(new Entry(++lastNumber, request, PositionFormat.mark(entry)));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warn("Requests for snapshots in '{}' cannot be read and are left out: {}", key, e.getMessage());
        }
    }

    /**
     * Adds a request.
     *
     * @param request the request
     */
    public void add(SnapshotRequest request) {
        lock.lock();
        try {
            entries.add(new Entry(++lastNumber, request, PageMark.BEGINNING));
            store();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all requests, also the one under way. */
    public void clear() {
        lock.lock();
        try {
            if (!entries.isEmpty()) {
                entries.clear();
                store();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many requests are left.
     *
     * @return the number, the one under way included
     */
    public int size() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    Optional<Entry> first() {
        lock.lock();
        try {
            return Optional.ofNullable(entries.peek());
        } finally {
            lock.unlock();
        }
    }

    /** Notes how far a request has got, unless it was taken back. */
    void advance(Entry entry, PageMark mark) {
        replaceFirst(entry, new Entry(entry.number(), entry.request(), mark));
    }

    /** Notes that a request is fulfilled. */
    void end(Entry entry) {
        replaceFirst(entry, null);
    }

    private void replaceFirst(Entry entry, Entry next) {
        lock.lock();
        try {
            if (!entries.isEmpty() && entries.element().number() == entry.number()) {
                entries.remove();
                if (next != null) {
                    entries.addFirst(next);
                }
                store();
            }
        } finally {
            lock.unlock();
        }
    }

    private void store() {
        repository.setState(key, JsonText.of(json -> {
            json.writeStartArray();
            for (Entry entry : entries) {
                json.writeStartObject();
                json.writeFieldName(REQUEST);
                json.writeTree(entry.request().write());
                PositionFormat.write(entry.mark(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }
}
