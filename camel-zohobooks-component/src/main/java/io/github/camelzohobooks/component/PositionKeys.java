package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.FilePositionRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The positions that are in use, so that two consumers cannot move the same one: each would lose the changes that the
 * other has delivered. Safe for use by many threads.
 */
final class PositionKeys {

    /** By repository and key. Lists, because the methods that a record compares itself with are slow to make at a start. */
    private final Map<List<Object>, String> owners = new HashMap<>();

    private final Lock lock = new ReentrantLock();

    /** A position that is in use. Closing it, once or more often, ends the use. */
    interface Claim extends AutoCloseable {
        @Override
        void close();
    }

    /** Two repositories are the same one if they are the same object, or files in the same directory. */
    private static List<Object> place(Object repository, String key) {
        return List.of(repository instanceof FilePositionRepository files ? files.directory() : repository, key);
    }

    /**
     * Begins to use a position.
     *
     * @param repository the repository
     * @param key the key
     * @param owner who uses it, for messages
     * @return the claim, which must be closed
     * @throws IllegalStateException if it is in use
     */
    Claim claim(Object repository, String key, String owner) {
        List<Object> place = place(repository, key);
        lock.lock();
        try {
            String other = owners.putIfAbsent(place, owner);
            if (other != null) {
                throw new IllegalStateException("Position " + key + " is used by " + other + " already. Give " + owner
                        + " a position of its own with the option positionKey");
            }
        } finally {
            lock.unlock();
        }
        return new Claim() {
            private boolean held = true;

            @Override
            public void close() {
                lock.lock();
                try {
                    if (held) {
                        owners.remove(place);
                        held = false;
                    }
                } finally {
                    lock.unlock();
                }
            }
        };
    }
}
