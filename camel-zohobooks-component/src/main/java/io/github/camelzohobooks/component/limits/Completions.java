package io.github.camelzohobooks.component.limits;

import java.util.List;

/**
 * Completes futures. What depends on them runs then and there, and may close a pass, which completes the next future: to
 * keep that from nesting without end, only the first level runs on the caller's thread, the others on the timer's.
 */
final class Completions {

    private final LimitsTimer timer;
    private final ThreadLocal<Boolean> busy = new ThreadLocal<>();

    Completions(LimitsTimer timer) {
        this.timer = timer;
    }

    void run(List<Runnable> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        if (busy.get() != null) {
            timer.schedule(0, () -> run(tasks));
            return;
        }
        busy.set(Boolean.TRUE);
        try {
            tasks.forEach(Runnable::run);
        } finally {
            busy.remove();
        }
    }
}
