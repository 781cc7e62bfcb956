package io.github.camelzohobooks.component.oauth;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps tokens in memory: they are shared by all who use the same instance, and gone with it. */
public final class MemoryTokenStore implements TokenStore {

    private static final class Entry {
        private final Lock lock = new ReentrantLock();
        private volatile TokenState state = TokenState.EMPTY;

        /** Guarded by the lock. */
        private boolean forgotten;

        private void keep(TokenState interim) {
            state = interim;
        }
    }

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    @Override
    public TokenState read(String key) {
        Entry entry = entries.get(key);
        return entry == null ? TokenState.EMPTY : entry.state;
    }

    @Override
    public TokenState update(String key, Change change) {
        TokenState changed;
        do {
            changed = update(entries.computeIfAbsent(key, k -> new Entry()), change);
        } while (changed == null);
        return changed;
    }

    /** Null if the entry is forgotten, and another one must be used. */
    private static TokenState update(Entry entry, Change change) {
        entry.lock.lock();
        try {
            if (entry.forgotten) {
                return null;
            }
            entry.state = change.apply(entry.state, entry::keep);
            return entry.state;
        } finally {
            entry.lock.unlock();
        }
    }

    @Override
    public void forgetPast(Instant now) {
        entries.values().removeIf(entry -> isForgotten(entry, now));
    }

    private static boolean isForgotten(Entry entry, Instant now) {
        // One that is locked is in use: it is being changed.
        if (!entry.state.isPast(now) || !entry.lock.tryLock()) {
            return false;
        }
        try {
            entry.forgotten = entry.state.isPast(now);
            return entry.forgotten;
        } finally {
            entry.lock.unlock();
        }
    }

    /** For how many credentials something is kept. */
    int size() {
        return entries.size();
    }
}
