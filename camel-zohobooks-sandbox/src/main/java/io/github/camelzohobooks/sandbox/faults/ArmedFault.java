package io.github.camelzohobooks.sandbox.faults;

import io.github.camelzohobooks.sandbox.http.Call;
import java.util.Random;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A fault in force. Safe for use by many threads. */
public final class ArmedFault implements AutoCloseable {

    private final Fault fault;
    private final Consumer<ArmedFault> ending;
    private final Random dice;
    private final Lock lock = new ReentrantLock();
    private int matched;
    private int happened;

    ArmedFault(Fault fault, Consumer<ArmedFault> ending) {
        this.fault = fault;
        this.ending = ending;
        this.dice = new Random(fault.seed());
    }

    boolean happensTo(Call call) {
        if (!fault.matches().test(call)) {
            return false;
        }
        lock.lock();
        try {
            matched++;
            boolean happens = matched >= fault.first()
                    && happened < fault.times()
                    && (fault.probability() >= 1 || dice.nextDouble() < fault.probability());
            if (happens) {
                happened++;
            }
            return happens;
        } finally {
            lock.unlock();
        }
    }

    Effect effect() {
        return fault.effect();
    }

    /**
     * How often the fault happened so far.
     *
     * @return the number of requests
     */
    public int happened() {
        lock.lock();
        try {
            return happened;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the fault. */
    @Override
    public void close() {
        ending.accept(this);
    }
}
