package io.github.camelzohobooks.component;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The position of a consumer after a message, for routes that store it together with what the message brings. It covers
 * that message and all of the same resource before it, so the last one stored stands for all.
 *
 * <p>It can be used while the message is being processed. The text is made when it is asked for first, and stays usable.
 * Safe for use by many threads.
 */
public final class PositionCommit {

    private final String key;
    private final Supplier<String> maker;
    private final Consumer<String> store;
    private final Runnable remember;
    private final Lock lock = new ReentrantLock();
    private String text;
    private boolean over;

    /**
     * Makes one.
     *
     * @param key the key of the position
     * @param maker makes the position as text; called while the message is being processed
     * @param store stores it
     * @param remember stores what belongs to it; called while the message is being processed
     */
    PositionCommit(String key, Supplier<String> maker, Consumer<String> store, Runnable remember) {
        this.key = key;
        this.maker = maker;
        this.store = store;
        this.remember = remember;
    }

    /**
     * The key under which the consumer looks for its position when it starts.
     *
     * @return for example {@code invoices}
     */
    public String key() {
        return key;
    }

    /**
     * The position.
     *
     * @return JSON in one line
     * @throws IllegalStateException if it is asked for the first time after the message was processed
     */
    public String text() {
        lock.lock();
        try {
            if (text == null) {
                if (over) {
                    throw new IllegalStateException("Position " + key + " was not asked for while its message was"
                            + " processed, and the consumer has gone on since. Ask for text() before the message is"
                            + " handed over to another thread");
                }
                text = maker.get();
            }
            return text;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stores the position in the consumer's repository, on the thread that calls. A repository that takes part in the
     * caller's transaction stores it in that transaction. While the message is being processed, a record index that takes
     * part in it stores what is to be remembered of the records, too.
     *
     * @throws IllegalStateException as {@link #text()} does
     */
    public void commit() {
        lock.lock();
        try {
            store.accept(text());
            if (!over) {
                remember.run();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the time in which the text can be made, and tells it, if it was. */
    Optional<String> end() {
        lock.lock();
        try {
            over = true;
            return Optional.ofNullable(text);
        } finally {
            lock.unlock();
        }
    }

    /** The key, for logs. */
    @Override
    public String toString() {
        return "position " + key;
    }
}
