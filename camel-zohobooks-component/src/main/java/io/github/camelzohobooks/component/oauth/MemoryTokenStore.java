package io.github.camelzohobooks.component.oauth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps tokens in memory: they are shared by all who use the same instance, and gone with it. */
public final class MemoryTokenStore implements TokenStore {

    private static final class Entry {
        private final Lock lock = new ReentrantLock();
        private volatile TokenState state = TokenState.EMPTY;

        private void keep(TokenState interim) {
            state = interim;
        }
    }

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    @Override
    public TokenState read(String key) {
        return entry(key).state;
    }

    @Override
    public TokenState update(String key, Change change) {
        Entry entry = entry(key);
        entry.lock.lock();
        try {
            entry.state = change.apply(entry.state, entry::keep);
            return entry.state;
        } finally {
            entry.lock.unlock();
        }
    }

    private Entry entry(String key) {
        return entries.computeIfAbsent(key, k -> new Entry());
    }
}
