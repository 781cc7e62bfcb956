package io.github.camelzohobooks.component.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place in a list up to which it was read, from which another reader can go on, even much later. Immutable.
 *
 * @param read how many rows were read, from the beginning of the list
 * @param perPage the most rows that Zoho gave on a page, 0 where that is not known
 * @param lastRows the rows that were read last: id and modified time as Zoho writes it, empty where there is none
 * @param stretch what is read back to front beyond those rows, null for nothing
 * @param tally what is read beyond those rows and counted, null for nothing
 */
public record PageMark(int read, int perPage, Map<String, String> lastRows, Stretch stretch, Tally tally) {

    /** The beginning of any list. */
    public static final PageMark BEGINNING = new PageMark(0, 0, Map.of());

    /** Copies the rows. */
    public PageMark {
        lastRows = Collections.unmodifiableMap(new LinkedHashMap<>(lastRows));
    }

    /** A place before which everything was read. */
    public PageMark(int read, int perPage, Map<String, String> lastRows) {
        this(read, perPage, lastRows, null, null);
    }

    /** The same place, with what is read back to front beyond it. */
    PageMark with(Stretch reading) {
        return new PageMark(read, perPage, lastRows, reading, tally);
    }

    /** The same place, with what is counted beyond it. */
    PageMark with(Tally counting) {
        return new PageMark(read, perPage, lastRows, stretch, counting);
    }
}
