package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.component.client.RowPages;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds records that are gone: reads the ids of all rows, and looks for those that are remembered and were not among them.
 * Only Zoho's answer that a record does not exist makes a deletion of it. A sweep is spread over several polls. If it finds
 * implausibly many records missing, it stops and nothing is told to be deleted. Not safe for use by several threads at
 * once.
 */
public final class DeletionSweep {

    /** Zoho's code for a record that does not exist, by its page on errors. */
    static final int DOES_NOT_EXIST = 1002;

    private static final Logger LOG = LoggerFactory.getLogger(DeletionSweep.class);

    /** So few may always be missing, so that small books can be tidied up. */
    private static final int ALWAYS_PLAUSIBLE = 10;

    private static final int CANDIDATES = 500;

    private final Function<ZohoBooksRequest, ZohoBooksResponse> calls;
    private final ChangeList list;
    private final Settings settings;
    private final RecordMemory memory;
    private final Queue<ListRow> missed = new ArrayDeque<>();
    private final Queue<String> candidates = new ArrayDeque<>();
    private ListRow given;
    private SweepState state;
    private RowPages pages;
    /** Rows of the page that was read last and could not be looked up, because the index was away; null for none. */
    private List<ListRow> unseen;

    private String lastCandidate;
    private boolean confirming;
    private int callsLeft;

    /**
     * How deletions are looked for.
     *
     * @param period from the end of a sweep to the beginning of the next one
     * @param callsPerPoll how many calls a sweep may make in each poll, at least 1
     * @param mostMissing the part of the known records that may be missing, from 0 to 1
     */
    public record Settings(Duration period, int callsPerPoll, double mostMissing) {}

    /**
     * Makes a sweep.
     *
     * @param calls makes a call and waits for its answer
     * @param list the list to read; its records can be asked for one by one
     * @param settings how deletions are looked for
     * @param memory what is remembered of each record; of all of them
     * @param state how the last sweep ended
     */
    public DeletionSweep(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            ChangeList list,
            Settings settings,
            RecordMemory memory,
            SweepState state) {
        this.calls = calls;
        this.list = list;
        this.settings = settings;
        this.memory = memory;
        this.state = state;
    }

    /** Begins a poll, which has a new budget of calls. */
    public void pollBegins() {
        callsLeft = settings.callsPerPoll();
    }

    /**
     * Goes on with the sweep that is under way, or begins one that is due, until it has a change or no call left.
     *
     * @param now the server's time
     * @param settledUpTo up to when every change should have been delivered
     * @return a deletion, or a change that was missed; empty if there is none for now
     * @throws ZohoBooksException if a call fails, after which it can be gone on; or if implausibly many records are
     *     missing, after which the sweep is over
     */
    public Optional<ChangeEvent> next(Instant now, Instant settledUpTo) {
        given = null;
        memory.keepDeletions();
        if (state.knownSince() == null) {
            state = state.knowing(settledUpTo);
        }
        if (pages == null && !confirming) {
            if (!state.isDue(now, settings.period())) {
                return Optional.empty();
            }
            begin(now);
        }
        Optional<ChangeEvent> change = nextMissed();
        while (change.isEmpty() && pages != null && callsLeft > 0) {
            readPage(settledUpTo);
            change = nextMissed();
        }
        return change.isEmpty() && confirming ? confirm(now) : change;
    }

    private void begin(Instant now) {
        state = state.begin(now);
        memory.sweepBegins(state.number());
        pages = WholeList.ids(list, this::call);
    }

    private ZohoBooksResponse call(ZohoBooksRequest request) {
        callsLeft--;
        return calls.apply(request);
    }

    private void readPage(Instant settledUpTo) {
        if (unseen == null) {
            unseen = pages.next()
                    .map(page -> page.rows().stream().map(list::row).toList())
                    .orElse(null);
        }
        if (unseen != null) {
            look(unseen, settledUpTo);
        }
        if (unseen == null || pages.isComplete()) {
            pages = null;
            confirming = true;
            lastCandidate = null;
            candidates.clear();
        }
        unseen = null;
    }

    /**
     * Finds what should have been delivered and was not: no reading of a list by pages is proof against rows that come in
     * another order each time.
     */
    private void look(List<ListRow> rows, Instant settledUpTo) {
        KnownRecords known = memory.find(rows);
        memory.seen(rows.stream().map(ListRow::id).toList());
        rows.stream()
                .filter(row -> row.modified() != null
                        && row.modified().isAfter(state.knownSince())
                        && !row.modified().isAfter(settledUpTo)
                        && !known.isDelivered(row))
                .forEach(missed::add);
    }

    private Optional<ChangeEvent> nextMissed() {
        while (!missed.isEmpty()) {
            ListRow row = missed.element();
            KnownRecords known = memory.find(List.of(row));
            // A newer state may have been delivered meanwhile.
            boolean delivered = known.isDelivered(row);
            if (!delivered) {
                memory.willBeDelivered(List.of(row), known);
            }
            missed.remove();
            if (!delivered) {
                given = row;
                return Optional.of(new ChangeEvent(
                        list.resource(),
                        row.id(),
                        known.hasDelivered(row) ? ChangeType.UPDATED : ChangeType.CREATED,
                        row.modified(),
                        row.created(),
                        row.json(),
                        known.image(row)));
            }
        }
        return Optional.empty();
    }

    private Optional<ChangeEvent> confirm(Instant now) {
        if (lastCandidate == null && candidates.isEmpty()) {
            checkPlausible(now);
        }
        while (callsLeft > 0) {
            if (candidates.isEmpty()) {
                candidates.addAll(memory.notSeen(lastCandidate, CANDIDATES));
            }
            if (candidates.isEmpty()) {
                end(now);
                return Optional.empty();
            }
            String id = candidates.element();
            Optional<ChangeEvent> deletion = isGone(id) ? Optional.of(deletion(id)) : Optional.empty();
            candidates.remove();
            lastCandidate = id;
            if (deletion.isPresent()) {
                return deletion;
            }
        }
        return Optional.empty();
    }

    private void checkPlausible(Instant now) {
        long known = memory.count();
        long most = Math.max(ALWAYS_PLAUSIBLE, (long) (known * settings.mostMissing()));
        long missing = memory.countNotSeen(most + 1);
        if (missing > most) {
            end(now);
            throw new ZohoBooksException(
                    "More than " + most + " of " + known + " " + list.resource()
                            + " are missing from the list, which is"
                            + " more than maxDeletions allows. None is taken for deleted. If they really are gone, set"
                            + " maxDeletions higher for the next sweep; if not, find out what hides them",
                    ErrorDetails.BEFORE_ANY_REQUEST,
                    null);
        }
    }

    /** Whatever other error comes, nobody knows, and the sweep stays where it is. */
    private boolean isGone(String id) {
        try {
            call(list.requestGet(id).orElseThrow());
            memory.seen(List.of(id));
            return false;
        } catch (ZohoBooksNotFoundException e) {
            if (e.getCode() != DOES_NOT_EXIST) {
                throw e;
            }
            return true;
        }
    }

    private ChangeEvent deletion(String id) {
        return memory.deletion(list.resource(), id);
    }

    private void end(Instant now) {
        confirming = false;
        state = state.end(now);
        LOG.debug("Sweep {} of {} is over", state.number(), list.resource());
    }

    /**
     * Tells whether a change is the one that {@link #next} gave last.
     *
     * @param change the change
     * @return true if {@link #delivered} must be told of it, too
     */
    public boolean hasGiven(ChangeEvent change) {
        return given != null && given.id().equals(change.id());
    }

    /**
     * Notes that a change was delivered and its exchange completed.
     *
     * @param change the deletion, whoever found it, or the missed change that {@link #next} gave last
     */
    public void delivered(ChangeEvent change) {
        if (change.type() == ChangeType.DELETED) {
            memory.forget(change.id());
        } else {
            memory.delivered(given, change.row());
        }
        given = null;
    }

    /** Writes what was delivered, so that a crash does not repeat it. */
    public void keep() {
        memory.keep();
    }

    /**
     * How the sweep stands, to be stored.
     *
     * @return the state
     */
    public SweepState state() {
        return state;
    }
}
