package io.github.camelzohobooks.catalog;

/** The ways in which changes of a resource can be found. */
public enum ChangeStrategy {
    /** The list is asked for rows modified since a time; one call per poll is enough when little changes. */
    FILTER("filter"),
    /** The list is sorted by modified time, newest first, and read down to the last known time. */
    NEWEST_FIRST("newestFirst"),
    /** All rows are read and compared with what was seen before. */
    SWEEP("sweep");

    private final String id;

    ChangeStrategy(String id) {
        this.id = id;
    }

    /**
     * The name under which data files and users know the strategy.
     *
     * @return for example {@code newestFirst}
     */
    public String id() {
        return id;
    }
}
