package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.List;
import java.util.Optional;

/** The pages of a list, one after another. Not safe for use by several threads at once. */
public interface RowPages {

    /**
     * Reads the next page.
     *
     * @return the page, or empty after the last one
     * @throws ZohoBooksException if a call fails; the same page can then be asked for again. Or if the list cannot be
     *     read on, see {@link #isStuck()}
     */
    Optional<Page> next();

    /**
     * Tells whether the last page was read.
     *
     * @return true if {@link #next()} will give no further page, and make no call to find that out
     */
    boolean isComplete();

    /**
     * Tells whether a page could not be read although Zoho answered. Asking again may help; where it does not, the list
     * must be read from its beginning.
     *
     * @return true after such a failure
     */
    boolean isStuck();

    /**
     * The calls that will be made by {@link #next()} and what follows it, in their order, so that they can be begun earlier.
     *
     * @return the requests, as far as can be foreseen; empty after the last page
     */
    List<ZohoBooksRequest> following();

    /**
     * Where this reader is.
     *
     * @return the place after the last page that it gave, from which another reader can go on; empty where none can
     */
    default Optional<PageMark> mark() {
        return Optional.empty();
    }
}
