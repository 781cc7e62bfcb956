package io.github.camelzohobooks.component;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The positions that are in use, so that two consumers cannot move the same one: each would lose the changes that the
 * other has delivered. Safe for use by many threads.
 */
final class PositionKeys {

    private final IdentityHashMap<Object, Map<String, String>> ownersByRepository = new IdentityHashMap<>();
    private final Lock lock = new ReentrantLock();

    void claim(Object repository, String key, String owner) {
        lock.lock();
        try {
            String other = ownersByRepository
                    .computeIfAbsent(repository, r -> new HashMap<>())
                    .putIfAbsent(key, owner);
            if (other != null) {
                throw new IllegalStateException("Position " + key + " is used by " + other + " already. Give " + owner
                        + " a position of its own with the option positionKey");
            }
        } finally {
            lock.unlock();
        }
    }

    void release(Object repository, String key) {
        lock.lock();
        try {
            ownersByRepository.getOrDefault(repository, new HashMap<>()).remove(key);
        } finally {
            lock.unlock();
        }
    }
}
