package io.github.camelzohobooks.component.limits;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of the limits, where the user gives none. They do not keep the JVM alive. For use under a lock. */
final class LimitsThreads {

    private static final Logger LOG = LoggerFactory.getLogger(LimitsThreads.class);
    private static final int LONGEST_SAVING_SECONDS = 10;

    private ExecutorService timer;
    private ExecutorService state;

    LimitsTimer timer() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, daemons("zohobooks-limits"));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer = executor;
        return LimitsTimer.of(executor);
    }

    Executor stateExecutor() {
        state = Executors.newSingleThreadExecutor(daemons("zohobooks-limits-state"));
        return state;
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Ends the threads; what is to be saved is saved before. */
    void shutDown() {
        if (timer != null) {
            // Tasks for now are completions, so they still run.
            timer.shutdown();
            timer = null;
        }
        if (state != null) {
            state.shutdown();
            awaitSaved(state);
            state = null;
        }
    }

    private static void awaitSaved(ExecutorService executor) {
        try {
            if (!executor.awaitTermination(LONGEST_SAVING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("What was used of the limits could not be saved within {} s", LONGEST_SAVING_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
