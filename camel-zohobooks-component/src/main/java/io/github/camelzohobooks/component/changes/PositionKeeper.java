package io.github.camelzohobooks.component.changes;

import java.time.Instant;
import org.apache.camel.spi.StateRepository;

/** Loads and stores the position of one consumer. */
public final class PositionKeeper {

    /** Added to the key of a position, makes the key of its deletion sweeps. */
    private static final String SWEEP = "/sweep";

    private final StateRepository<String, String> repository;
    private final String key;
    private Reached loaded;
    /** What the repository holds if nobody else has stored a position since. */
    private String own;

    private SweepState sweep = SweepState.NONE;

    /**
     * Makes a keeper.
     *
     * @param repository where positions are kept
     * @param key the key of this one
     */
    public PositionKeeper(StateRepository<String, String> repository, String key) {
        this.repository = repository;
        this.key = key;
    }

    /**
     * Loads the position.
     *
     * @return the position, null where there is none
     * @throws IllegalStateException if it cannot be read; the message says how to reset it
     */
    public Reached load() {
        String text = repository.getState(key);
        loaded = null;
        if (text == null) {
            return null;
        }
        try {
            loaded = PositionFormat.read(text);
            own = text;
            return loaded;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Position '" + key + "' in " + repository + " cannot be read, because " + e.getMessage()
                            + ". The consumer does not start, so that no change is skipped. Either remove the position, and"
                            + " the consumer begins as initialSync says, or set it to the time up to which everything is"
                            + " known to have been delivered, such as 2026-01-31T00:00:00Z",
                    e);
        }
    }

    /**
     * Checks that the position is one of the same organization.
     *
     * @param organizationId the organization that is consumed
     * @return the same
     * @throws IllegalStateException if the position belongs to another organization
     */
    public String checkOrganization(String organizationId) {
        if (loaded != null
                && loaded.organizationId() != null
                && !loaded.organizationId().equals(organizationId)) {
            throw new IllegalStateException("Position '" + key + "' in " + repository + " belongs to organization "
                    + loaded.organizationId() + ", but organization " + organizationId
                    + " is consumed. Use another positionKey, or remove the position to begin as initialSync says");
        }
        return organizationId;
    }

    /**
     * Stores the position. If another consumer has stored one since, because leadership has changed and one of the two does
     * not know yet, the position that is further ahead stays: each of them has delivered everything up to its own.
     *
     * <p>Between looking and storing the other one may store, too. A position that goes back by that makes the next start
     * repeat changes; it does not skip any.
     *
     * @param position the position, null where there is none yet
     */
    public void store(Reached position) {
        if (position == null) {
            return;
        }
        String found = text();
        Reached stored = found == null || found.equals(own) ? position : furthest(found, position);
        String text = stored.text();
        if (!text.equals(found)) {
            repository.setState(key, text);
        }
        own = stored.equals(position) ? text : null;
    }

    /** A position is ahead of a snapshot under way; what is no position cannot be ahead. */
    private static Reached furthest(String found, Reached position) {
        try {
            Reached foreign = PositionFormat.read(found);
            if (foreign instanceof Position theirs) {
                return position instanceof Position ours ? ours.joined(theirs) : theirs;
            }
            return position;
        } catch (IllegalArgumentException e) {
            return position;
        }
    }

    /**
     * The key of the position.
     *
     * @return the key
     */
    public String key() {
        return key;
    }

    /**
     * What is stored, whether it can be read or not.
     *
     * @return the text, null if there is none
     */
    public String text() {
        String text = repository.getState(key);
        return text == null || text.trim().equals(PositionFormat.NONE) ? null : text;
    }

    /**
     * A position as text that no other one equals.
     *
     * @param reached the position
     * @param mark makes it different
     * @return JSON in one line, which can be loaded and set like {@link Reached#text()}
     */
    public static String marked(Reached reached, String mark) {
        return PositionFormat.write(reached, mark);
    }

    /**
     * Stores a position as text.
     *
     * @param text the text
     */
    public void storeText(String text) {
        repository.setState(key, text);
        own = text;
    }

    /**
     * Sets the position, or resets it.
     *
     * @param text a position as {@link Reached#text()} gives it, or a time, or null for none
     * @param consumed the organization that is consumed, null if it is not known yet
     * @throws IllegalArgumentException if the text is neither, or a position of another organization
     */
    public void set(String text, String consumed) {
        Reached given = text == null ? null : readGiven(text);
        if (given != null
                && given.organizationId() != null
                && consumed != null
                && !given.organizationId().equals(consumed)) {
            throw new IllegalArgumentException("That is a position of organization " + given.organizationId()
                    + ", but organization " + consumed + " is consumed");
        }
        String stored = given == null ? PositionFormat.NONE : text.trim();
        repository.setState(key, stored);
        own = stored;
    }

    private static Reached readGiven(String text) {
        try {
            return PositionFormat.read(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "A position is a time such as 2026-01-31T00:00:00Z, or a text that was read as one before; but "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * The moment up to which a stored position reaches.
     *
     * @param text the text, null for none
     * @return the moment, null where there is none or it cannot be read
     */
    public static Instant upTo(String text) {
        try {
            Reached reached = text == null ? null : PositionFormat.read(text);
            return reached == null ? null : reached.upTo();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Loads how the deletion sweeps stand.
     *
     * @return the state, {@link SweepState#NONE} where nothing is known
     */
    public SweepState loadSweep() {
        sweep = SweepState.read(repository.getState(key + SWEEP));
        return sweep;
    }

    /**
     * Stores how the deletion sweeps stand, if that has changed.
     *
     * @param state the state
     */
    public void storeSweep(SweepState state) {
        if (!state.equals(sweep)) {
            repository.setState(key + SWEEP, state.write());
            sweep = state;
        }
    }
}
