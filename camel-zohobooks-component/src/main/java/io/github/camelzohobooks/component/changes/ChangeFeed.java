package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.component.client.CallsAhead;
import io.github.camelzohobooks.component.client.CountingHabit;
import io.github.camelzohobooks.component.client.Page;
import io.github.camelzohobooks.component.client.PageMark;
import io.github.camelzohobooks.component.client.RowPages;
import io.github.camelzohobooks.component.client.ServerTime;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the changes of one resource by reading its list, in passes. A pass has a ceiling: the server's time when it
 * answered first, less a little while. Seconds are all that Zoho gives, and a record can change twice in one; below the
 * ceiling every second is over. When every change up to the ceiling was delivered, the ceiling becomes the position.
 *
 * <p>The position is never the time of the newest row, and never comes from this machine's clock. Rows that do not tell
 * when they were modified are compared by their content. Not safe for use by several threads at once.
 */
public final class ChangeFeed {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final CallsAhead calls;
    private final ChangeList list;
    private final FeedSettings settings;
    private final Progress progress;
    private final RecordMemory memory;
    private final Detections detections;
    private final DueRows due;
    private final WrongTime wrongTime;
    private RowPages pages;
    private Instant askedSince;
    private Instant ceiling;
    private Instant toldTime;
    private boolean reachedEnd;
    private boolean unwanted;

    /**
     * Makes a feed.
     *
     * @param calls makes calls
     * @param list the list to read
     * @param settings how changes are looked for
     * @param memory what is remembered of each record
     * @param reached how far the consumer has got, null for nowhere
     */
    public ChangeFeed(CallsAhead calls, ChangeList list, FeedSettings settings, RecordMemory memory, Reached reached) {
        this.calls = calls;
        this.list = list;
        this.settings = settings;
        this.memory = memory;
        this.unwanted = reached == null && !(settings.initialSync() instanceof InitialSync.Snapshot);
        this.progress = Progress.begin(settings, reached);
        this.due = new DueRows(list, progress, memory);
        this.wrongTime = new WrongTime(list.resource(), progress, LOG);
        // In a pass that only notes what there is, a row that was missed would be taken for new later.
        this.detections = new Detections(list, settings, () -> list.modifiedField() == null && !unwanted, LOG);
    }

    /**
     * Reads on until a page has changes to deliver. Begins a pass where none is under way.
     *
     * @return the changes of that page, empty if the pass has none left
     * @throws ZohoBooksException if a call fails or its answer makes no sense; asking again goes on where it stopped, or
     *     begins another pass. What was delivered already is not given again
     */
    public List<ChangeEvent> next() {
        if (isSnapshot()
                && unwanted
                && settings.initialSync() instanceof InitialSync.Now
                && list.modifiedField() != null) {
            beginNow();
            return List.of();
        }
        if (pages == null) {
            beginPass();
        }
        for (Optional<Page> page = read(); page.isPresent(); page = read()) {
            List<ChangeEvent> due = dueChanges(page.get());
            if (!due.isEmpty()) {
                // What is read next is on its way while these are delivered.
                if (!reachedEnd) {
                    calls.expect(pages.following());
                }
                return due;
            }
        }
        return List.of();
    }

    private Optional<Page> read() {
        try {
            return reachedEnd ? Optional.empty() : pages.next();
        } catch (ZohoBooksException e) {
            // A snapshot is not begun again: too little is known of what it delivered.
            if (pages.isStuck() && !isSnapshot()) {
                abandon();
            }
            throw e;
        }
    }

    private List<ChangeEvent> dueChanges(Page page) {
        try {
            ServerTime time = list.checkTime(page.time());
            toldTime = time.date();
            if (ceiling == null) {
                if (wrongTime.goesBack(time.date())) {
                    abandon();
                    beginPass();
                    return List.of();
                }
                ceiling = progress.ceiling(time.settled(settings.settle()));
                markSnapshot(PageMark.BEGINNING);
            }
            List<ListRow> rows = page.rows().stream().map(list::row).toList();
            if (isDisproved(page, rows)) {
                return List.of();
            }
            reachedEnd = !isSnapshot() && detections.current().endsWith(page, askedSince);
            return due.of(rows, ceiling, unwanted);
        } catch (RuntimeException e) {
            // The reader has gone on already, so what it just read would be lost.
            abandon();
            throw e;
        }
    }

    private boolean isDisproved(Page page, List<ListRow> rows) {
        Optional<Detection.Reliance> disproved =
                isSnapshot() ? Optional.empty() : detections.current().disproof(page, rows, askedSince);
        disproved.ifPresent(reliance -> {
            detections.disproved(reliance);
            abandon();
            beginPass();
        });
        return disproved.isPresent();
    }

    /**
     * Notes that every change that {@link #next()} gave last was delivered. A snapshot can go on from there.
     *
     * @return true if {@link #underWay} has something new to tell because of that
     */
    public boolean pageDelivered() {
        return due.areAllDelivered()
                && ceiling != null
                && pages.mark().map(this::markSnapshot).orElse(false);
    }

    private boolean markSnapshot(PageMark mark) {
        boolean resumable = isSnapshot() && !unwanted;
        if (resumable) {
            progress.snapshotAt(ceiling, mark);
        }
        return resumable;
    }

    /**
     * Notes that a change was delivered and its exchange completed.
     *
     * @param change the change, one of those that {@link #next()} gave last, as it was delivered
     */
    public void delivered(ChangeEvent change) {
        due.delivered(change, ceiling);
    }

    /**
     * How far the consumer will have got when a change is delivered.
     *
     * @param change one of those that {@link #next()} gave last; or another one, or null, for what was delivered so far
     * @param organizationId the organization whose changes these are
     * @return the position, empty if there is none yet
     */
    public Optional<Reached> reachedWith(ChangeEvent change, String organizationId) {
        return due.reachedWith(change, ceiling, isComplete(), organizationId);
    }

    /** Tells whether the list can be asked for what was modified since a time. */
    boolean isFiltered() {
        return detections.current().strategy() == ChangeStrategy.FILTER;
    }

    /** Tells whether the state of a record may be told again: it is what was delivered last, or was not wanted. */
    boolean isCurrent(ListRow row) {
        return progress.isCurrent(row);
    }

    /**
     * Tells whether every change of the pass under way was given.
     *
     * @return false if more may follow, or if no pass is under way
     */
    public boolean isComplete() {
        return pages != null && (reachedEnd || pages.isComplete());
    }

    /**
     * Tells whether a pass was begun and has not ended.
     *
     * @return false between two passes
     */
    public boolean isUnderWay() {
        return pages != null;
    }

    /**
     * Tells whether what is read is everything that exists, because there is no position yet.
     *
     * @return true until the first pass has ended
     */
    public boolean isSnapshot() {
        return progress.position() == null;
    }

    /**
     * The server's time when it answered last.
     *
     * @return the time, empty if no page was read yet
     */
    public Optional<Instant> toldTime() {
        return Optional.ofNullable(toldTime);
    }

    /**
     * Up to when every change was delivered or is not wanted, and no pass looks further back.
     *
     * @return the time, empty if there is no position yet
     */
    public Optional<Instant> settledUpTo() {
        return Optional.ofNullable(progress.position()).map(Position::since);
    }

    /**
     * Ends a pass of which everything was delivered.
     *
     * @param organizationId the organization whose changes these are
     * @return the new position, to be stored; null if there is none yet
     */
    public Position finish(String organizationId) {
        memory.keep();
        if (pages == null) {
            return progress.claim(organizationId);
        }
        if (isSnapshot() || detections.current().strategy() == ChangeStrategy.SWEEP) {
            memory.lookedAtAll();
        }
        Position reached = progress.finish(ceiling, organizationId);
        unwanted = false;
        abandon();
        return reached;
    }

    /**
     * The position in the middle of a pass: the one at which it began, which knows what the pass has delivered since, so
     * that little is repeated after a restart. In a snapshot, how far that has got.
     *
     * @param organizationId the organization whose changes these are
     * @return the position, to be stored; empty if there is nothing to tell, or too much
     */
    public Optional<Reached> underWay(String organizationId) {
        memory.keep();
        return progress.underWay(organizationId);
    }

    /** The next pass begins again at the position. What was delivered since is still known. */
    private void abandon() {
        pages = null;
        ceiling = null;
        askedSince = null;
        reachedEnd = false;
    }

    private void beginNow() {
        ZohoBooksResponse response = calls.apply(list.requestForTime());
        progress.begin(Position.after(list.checkTime(response.time()).settled(Duration.ZERO), null));
    }

    private void beginPass() {
        SnapshotUnderWay begun = progress.snapshot();
        if (isSnapshot()) {
            ceiling = begun == null ? null : begun.upTo();
            pages = WholeList.rows(
                    list, calls, new CountingHabit(settings.late()), begun == null ? PageMark.BEGINNING : begun.mark());
        } else {
            // Whether the filter includes its own second is not documented, so it is asked one second earlier.
            askedSince = progress.lookBack().minus(ONE_SECOND);
            pages = detections.current().open(calls, askedSince);
        }
    }
}
