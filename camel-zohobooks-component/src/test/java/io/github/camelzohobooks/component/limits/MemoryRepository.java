package io.github.camelzohobooks.component.limits;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.spi.StateRepository;

/** Keeps states in memory, counts what is written, and fails when it shall. */
final class MemoryRepository implements StateRepository<String, String> {

    private final Map<String, String> states = new HashMap<>();
    private int writes;
    private boolean broken;

    int writes() {
        return writes;
    }

    void broken(boolean fails) {
        broken = fails;
    }

    @Override
    public void setState(String key, String value) {
        writes++;
        check();
        states.put(key, value);
    }

    @Override
    public String getState(String key) {
        check();
        return states.get(key);
    }

    private void check() {
        if (broken) {
            throw new IllegalStateException("The disk is full");
        }
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
