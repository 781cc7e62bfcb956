package io.github.camelzohobooks.examples.warehouse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of an export. It is a gzip file made of several members, one for each page, so that it is valid after each of them.
 * Programs that read gzip files read all members. Immutable.
 *
 * @param file the name
 * @param lines how many records it holds
 * @param bytes how long it is
 * @param pages where each page begins, in bytes
 */
record Part(String file, long lines, long bytes, List<Long> pages) {

    Part {
        pages = List.copyOf(pages);
    }

    static Part empty(String file) {
        return new Part(file, 0, 0, List.of());
    }

    /** The part with one more page at its end. */
    Part with(long moreLines, long newBytes) {
        List<Long> all = new ArrayList<>(pages);
        all.add(bytes);
        return new Part(file, lines + moreLines, newBytes, all);
    }

    @JsonIgnore
    boolean isEmpty() {
        return pages.isEmpty();
    }
}
