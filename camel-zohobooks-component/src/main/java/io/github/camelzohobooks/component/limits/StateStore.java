package io.github.camelzohobooks.component.limits;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and saves the states of gates in a repository, on a thread of its own, in the order asked for. Safe for use by
 * many threads.
 */
final class StateStore {

    private static final Logger LOG = LoggerFactory.getLogger(StateStore.class);

    private final StateRepository<String, String> repository;
    private final Executor executor;
    private final AtomicBoolean failing = new AtomicBoolean();

    StateStore(StateRepository<String, String> repository, Executor executor) {
        this.repository = repository;
        this.executor = executor;
    }

    /**
     * What was found.
     *
     * @param state the state, null where there is none or it cannot be read
     * @param unreadable whether there may be one that cannot be read
     */
    record Found(GateState state, boolean unreadable) {}

    void load(GateKey key, Consumer<Found> whenDone) {
        Found nothing = new Found(null, true);
        execute(
                () -> {
                    Found found = nothing;
                    try {
                        found = read(key);
                    } finally {
                        // Also after an Error, because calls wait for it.
                        whenDone.accept(found);
                    }
                },
                () -> whenDone.accept(nothing));
    }

    private Found read(GateKey key) {
        try {
            String text = repository.getState(key.stateKey());
            return new Found(text == null ? null : GateState.parse(text), false);
        } catch (RuntimeException e) {
            LOG.warn(
                    "It cannot be read what was used of the limits of {} before the restart. To be on the safe side, calls"
                            + " wait for one window, and consumers go as if they had used the day evenly so far",
                    key,
                    e);
            return new Found(null, true);
        }
    }

    void save(GateKey key, GateState state, Runnable whenDone) {
        execute(
                () -> {
                    try {
                        write(key, state);
                    } finally {
                        // Also after an Error, because calls wait for it.
                        whenDone.run();
                    }
                },
                whenDone);
    }

    private void write(GateKey key, GateState state) {
        try {
            repository.setState(key.stateKey(), state.format());
            failing.set(false);
        } catch (RuntimeException e) {
            if (failing.compareAndSet(false, true)) {
                LOG.warn(
                        "It cannot be saved what is used of the limits of {}. The limits are kept all the same, but after a"
                                + " restart they may be exceeded. This is said once until it is possible again",
                        key,
                        e);
            }
        }
    }

    private void execute(Runnable task, Runnable otherwise) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopped, so the repository is not used any more", e);
            otherwise.run();
        }
    }
}
