package io.github.camelzohobooks.component.limits;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Real time. */
final class SystemTimer implements LimitsTimer {

    private static final Logger LOG = LoggerFactory.getLogger(SystemTimer.class);

    private final ScheduledExecutorService executor;

    SystemTimer(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Runnable schedule(long nanos, Runnable task) {
        try {
            Future<?> future = executor.schedule(() -> runLogged(task), nanos, TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopped, so nothing is scheduled any more", e);
            return () -> {};
        }
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A task of the limits failed. This is a bug; please report it", e);
        }
    }
}
