package io.github.camelzohobooks.sandbox.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.json.Json;

/**
 * One stored record: what was given or computed, packed as JSON text, since a million records must fit into memory; and
 * beside it what lists look at all the time. Immutable.
 */
public final class Row {

    private final String id;
    private final long sequence;
    private final long created;
    private final long modified;
    private final String status;
    private final boolean active;
    private final byte[] packed;

    Row(String id, long sequence, long created, long modified, String status, boolean active, ObjectNode fields) {
        this.id = id;
        this.sequence = sequence;
        this.created = created;
        this.modified = modified;
        this.status = status;
        this.active = active;
        this.packed = Json.write(fields);
    }

    /**
     * The id.
     *
     * @return 18 digits, or whatever names the record
     */
    public String id() {
        return id;
    }

    /**
     * The place in the order of creation among rows of one second.
     *
     * @return a number that grows with every row
     */
    public long sequence() {
        return sequence;
    }

    /**
     * When the record was created.
     *
     * @return seconds since 1970
     */
    public long created() {
        return created;
    }

    /**
     * When the record was last modified.
     *
     * @return seconds since 1970
     */
    public long modified() {
        return modified;
    }

    /**
     * The stored status.
     *
     * @return for example {@code sent}; empty where the record has none
     */
    public String status() {
        return status;
    }

    /**
     * Tells whether the record is active.
     *
     * @return false if it was set inactive
     */
    public boolean isActive() {
        return active;
    }

    /**
     * What was given or computed, without id and times.
     *
     * @return a new object, the caller's own
     */
    public ObjectNode fields() {
        return Json.readObject(packed);
    }
}
