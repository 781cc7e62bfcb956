package io.github.camelzohobooks.component.client;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps so many entries at the most, those that came last. Not safe for use by several threads at once. */
final class Newest<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    private Newest(int most, boolean again) {
        super(16, 0.75f, again);
        this.most = most;
    }

    /** Goes by when an entry was put first. */
    static <V> Newest<V> byFirst(int most) {
        return new Newest<>(most, false);
    }

    /** Goes by when an entry was put last. */
    static <V> Newest<V> byLast(int most) {
        return new Newest<>(most, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
    }
}
