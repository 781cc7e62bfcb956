package io.github.camelzohobooks.component;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Has a consumer poll after each of its delays in a time that the test moves, on the thread that moves it. Each consumer
 * needs one of its own: {@code registry.bindAsPrototype}.
 */
final class VirtualScheduler extends ServiceSupport implements ScheduledPollConsumerScheduler {

    private final VirtualTime time;
    private CamelContext context;
    private Duration initialDelay;
    private Duration delay;
    private Runnable task;
    private Runnable cancelNext;

    VirtualScheduler(VirtualTime time) {
        this.time = time;
    }

    @Override
    public void onInit(Consumer consumer) {
        ScheduledPollConsumer polling = (ScheduledPollConsumer) consumer;
        delay = duration(polling.getDelay(), polling.getTimeUnit());
        initialDelay = duration(polling.getInitialDelay(), polling.getTimeUnit());
    }

    private static Duration duration(long number, TimeUnit unit) {
        return Duration.of(number, unit.toChronoUnit());
    }

    @Override
    public void scheduleTask(Runnable poll) {
        task = poll;
    }

    @Override
    public void unscheduleTask() {
        doStop();
    }

    @Override
    public void startScheduler() {
        next(initialDelay);
    }

    private void next(Duration wait) {
        cancelNext = time.schedule(wait.toNanos(), () -> {
            next(delay);
            task.run();
        });
    }

    @Override
    public boolean isSchedulerStarted() {
        return cancelNext != null;
    }

    @Override
    protected void doStop() {
        if (cancelNext != null) {
            cancelNext.run();
            cancelNext = null;
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }
}
