package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.client.Page;
import io.github.camelzohobooks.component.client.PageReader;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/**
 * Finds the changes of one resource by asking its list for rows modified since a time, in passes. A pass has a ceiling:
 * the server's time when it answered first, less a little while. Seconds are all that Zoho gives, and a record can change
 * twice in one; below the ceiling every second is over. When every change up to the ceiling was delivered, the ceiling
 * becomes the position.
 *
 * <p>The position is never the time of the newest row, and never comes from this machine's clock. Not safe for use by
 * several threads at once.
 */
public final class ChangeFeed {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final Function<ZohoBooksRequest, ZohoBooksResponse> calls;
    private final ChangeList list;
    private final Settings settings;
    private final Progress progress;
    private final OnceWarnings warnings;
    private PageReader pages;
    private Instant askedSince;
    private Instant ceiling;

    /**
     * How changes are looked for.
     *
     * @param settle how old a second must be, by the server's clock, before its changes are delivered
     * @param overlap how far each pass looks back before the position, for changes that Zoho shows late
     * @param initialSync where to begin without a position
     */
    public record Settings(Duration settle, Duration overlap, InitialSync initialSync) {}

    /**
     * Makes a feed.
     *
     * @param calls makes a call and waits for its answer
     * @param resource the resource; its list must have the modified-time filter
     * @param settings how changes are looked for
     * @param position how far the consumer has got, null for nowhere
     */
    public ChangeFeed(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            Resource resource,
            Settings settings,
            Position position) {
        this.calls = calls;
        this.list = new ChangeList(resource);
        this.settings = settings;
        this.warnings = new OnceWarnings(LoggerFactory.getLogger(ChangeFeed.class), resource.name());
        this.progress = new Progress(
                settings.overlap(),
                position == null && settings.initialSync() instanceof InitialSync.Since since
                        ? Position.after(since.time().minus(ONE_SECOND), null)
                        : position);
    }

    /**
     * Reads on until a page has changes to deliver. Begins a pass where none is under way.
     *
     * @return the changes of that page, empty if the pass has none left
     * @throws ZohoBooksException if a call fails or its answer makes no sense; asking again goes on where it stopped, or
     *     begins another pass. What was delivered already is not given again
     */
    public List<ChangeEvent> next() {
        if (progress.position() == null && settings.initialSync() instanceof InitialSync.Now) {
            beginNow();
            return List.of();
        }
        if (pages == null) {
            beginPass();
        }
        for (Optional<Page> page = read(); page.isPresent(); page = read()) {
            List<ChangeEvent> due = dueChanges(page.get());
            if (!due.isEmpty()) {
                return due;
            }
        }
        return List.of();
    }

    private Optional<Page> read() {
        try {
            return pages.next();
        } catch (ZohoBooksException e) {
            // A snapshot is not begun again: too little is known of what it delivered.
            if (pages.isStuck() && progress.position() != null) {
                abandon();
            }
            throw e;
        }
    }

    private List<ChangeEvent> dueChanges(Page page) {
        try {
            if (ceiling == null) {
                ceiling = progress.ceiling(list.checkTime(page.date()).minus(settings.settle()));
            }
            return page.rows().stream()
                    .map(list::row)
                    .filter(this::isDue)
                    .map(row -> row.toEvent(list.resource(), progress.type(row)))
                    .toList();
        } catch (RuntimeException e) {
            // The reader has gone on already, so what it just read would be lost.
            abandon();
            throw e;
        }
    }

    /**
     * Notes that a change was delivered and its exchange completed.
     *
     * @param change the change, one of those that {@link #next()} gave last
     */
    public void delivered(ChangeEvent change) {
        progress.delivered(change, ceiling);
    }

    /**
     * Tells whether every change of the pass under way was given.
     *
     * @return false if more may follow, or if no pass is under way
     */
    public boolean isComplete() {
        return pages != null && pages.isComplete();
    }

    /**
     * Ends a pass of which everything was delivered.
     *
     * @param organizationId the organization whose changes these are
     * @return the new position, to be stored; null if there is none yet
     */
    public Position finish(String organizationId) {
        if (pages == null) {
            return progress.claim(organizationId);
        }
        Position reached = progress.finish(ceiling, organizationId);
        abandon();
        return reached;
    }

    /**
     * The position in the middle of a pass: the one at which it began, which knows what the pass has delivered since, so
     * that little is repeated after a restart.
     *
     * @param organizationId the organization whose changes these are
     * @return the position, to be stored; empty if there is nothing to tell, or too much
     */
    public Optional<Position> underWay(String organizationId) {
        return progress.underWay(organizationId);
    }

    /** The next pass begins again at the position. What was delivered since is still known. */
    private void abandon() {
        pages = null;
        ceiling = null;
        askedSince = null;
    }

    private void beginNow() {
        ZohoBooksResponse response = calls.apply(list.requestForTime());
        // The second of the answer may not be over yet.
        progress.begin(Position.after(list.checkTime(response.date()).minus(ONE_SECOND), null));
    }

    private void beginPass() {
        Instant lookBack = progress.lookBack();
        // Whether the filter includes its own second is not documented, so it is asked one second earlier.
        askedSince = lookBack == null ? null : lookBack.minus(ONE_SECOND);
        pages = new PageReader(calls, list.requestSince(askedSince), list.shape());
    }

    private boolean isDue(ListRow row) {
        if (askedSince != null) {
            list.checkModified(row);
            if (row.modified() == null) {
                warnings.rowWithoutModifiedTime(row.id());
                return false;
            }
            if (row.modified().isBefore(askedSince)) {
                warnings.filterIgnored();
            }
        }
        boolean settled = row.modified() == null || !row.modified().isAfter(ceiling);
        return settled && !progress.isDelivered(row);
    }
}
