package io.github.camelzohobooks.component.changes;

/** What happened to a record, as far as a consumer can tell. */
public enum ChangeType {
    /** The record existed when the consumer began; it comes from the snapshot. */
    READ("read"),
    /** The record was created after everything that the consumer had delivered. */
    CREATED("created"),
    /** The record was modified. Records without a creation time are always told as updated. */
    UPDATED("updated"),
    /** The record is gone: a sweep did not find it, and Zoho says that it does not exist. */
    DELETED("deleted");

    private final String id;

    ChangeType(String id) {
        this.id = id;
    }

    /**
     * The name as it stands in headers.
     *
     * @return for example {@code created}
     */
    public String id() {
        return id;
    }
}
