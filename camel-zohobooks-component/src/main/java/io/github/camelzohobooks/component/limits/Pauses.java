package io.github.camelzohobooks.component.limits;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets calls wait before they are repeated, by the timer of the limits, so that no thread waits. Got from
 * {@link ZohoBooksLimits#pauses}, and good until the limits are stopped. Safe for use by many threads.
 */
public final class Pauses {

    private final LimitsTimer timer;
    /** What ends the pauses under way before their time. */
    private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();

    private volatile boolean stopped;

    Pauses(LimitsTimer timer) {
        this.timer = timer;
    }

    /**
     * A time that never goes back; only differences mean something.
     *
     * @return nanoseconds
     */
    public long nanos() {
        return timer.nanos();
    }

    /**
     * Begins a pause.
     *
     * @param length how long it is at least
     * @return completes when it is over, on the thread of the timer, which must not be held up; fails with a
     *     {@link ZohoBooksException} as soon as the limits are stopped. Cancelling it ends it
     */
    public CompletableFuture<Void> begin(Duration length) {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        Runnable fail = () -> pause.completeExceptionally(Running.stoppedFor());
        underWay.add(fail);
        Runnable cancel = timer.schedule(length.toNanos(), () -> {
            underWay.remove(fail);
            pause.complete(null);
        });
        if (stopped) {
            // Perhaps it began too late to be found by the one who stops.
            cancel.run();
            fail.run();
        }
        // Nothing is left to look at: whoever began the pause has its end.
        CompletableFuture<Void> unused = pause.whenComplete((over, failure) -> {
            if (pause.isCancelled()) {
                underWay.remove(fail);
                cancel.run();
            }
        });
        return pause;
    }

    /** Ends all pauses; those who wait must not hope for a timer that runs no more. */
    void stop() {
        stopped = true;
        underWay.forEach(Runnable::run);
    }
}
