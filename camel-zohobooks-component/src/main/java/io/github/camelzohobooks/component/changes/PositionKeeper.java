package io.github.camelzohobooks.component.changes;

import org.apache.camel.spi.StateRepository;

/** Loads and stores the position of one consumer. */
public final class PositionKeeper {

    /** Added to the key of a position, makes the key of its deletion sweeps. */
    private static final String SWEEP = "/sweep";

    private final StateRepository<String, String> repository;
    private final String key;
    private Position loaded;
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
    public Position load() {
        String text = repository.getState(key);
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
    public void store(Position position) {
        if (position == null) {
            return;
        }
        String found = repository.getState(key);
        Position stored = found == null || found.equals(own) ? position : position.joined(foreign(found, position));
        String text = PositionFormat.write(stored);
        if (!text.equals(found)) {
            repository.setState(key, text);
        }
        own = stored.equals(position) ? text : null;
    }

    /** What is no position cannot be ahead. */
    private static Position foreign(String text, Position position) {
        try {
            return PositionFormat.read(text);
        } catch (IllegalArgumentException e) {
            return position;
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
