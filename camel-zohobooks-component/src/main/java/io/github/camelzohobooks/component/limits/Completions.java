package io.github.camelzohobooks.component.limits;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Completes futures. What depends on them runs then and there, and may close a pass, which completes the next future: to
 * keep that from nesting without end, only the first level runs on the caller's thread, the others on the timer's. Each task
 * runs once, also if the timer runs nothing any more. Safe for use by many threads.
 */
final class Completions {

    private final LimitsTimer timer;
    private final ThreadLocal<Boolean> busy = new ThreadLocal<>();
    private final Set<Deferred> deferred = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /** Tasks that wait for the timer. */
    private final class Deferred implements Runnable {

        private final List<Runnable> tasks;

        Deferred(List<Runnable> tasks) {
            this.tasks = tasks;
        }

        @Override
        public void run() {
            if (deferred.remove(this)) {
                runNow(tasks);
            }
        }
    }

    Completions(LimitsTimer timer) {
        this.timer = timer;
    }

    void run(List<Runnable> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        if (busy.get() == null) {
            runNow(tasks);
            return;
        }
        Deferred later = new Deferred(tasks);
        deferred.add(later);
        timer.schedule(0, later);
        if (stopped) {
            // Nobody may be there to run it.
            later.run();
        }
    }

    private void runNow(List<Runnable> tasks) {
        boolean first = busy.get() == null;
        busy.set(Boolean.TRUE);
        try {
            tasks.forEach(Runnable::run);
        } finally {
            if (first) {
                busy.remove();
            }
        }
    }

    /** Runs what waits for the timer, which may run nothing any more. */
    void stop() {
        stopped = true;
        deferred.forEach(Deferred::run);
    }
}
