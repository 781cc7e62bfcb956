package io.github.camelzohobooks.component;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of a component, from its start to its stop. Safe for use by many threads. */
final class ComponentThreads {

    private static final Logger LOG = LoggerFactory.getLogger(ComponentThreads.class);

    /** Longer than Zoho usually takes to answer. */
    private static final long MILLIS_TO_END = 5_000;

    private final ExecutorServiceManager manager;
    private final ExecutorService callThreads;
    private final ExecutorService routeThreads;

    ComponentThreads(ExecutorServiceManager manager, Object source, int maxConcurrentCalls) {
        this.manager = manager;
        this.callThreads = newCallThreads(source, maxConcurrentCalls);
        this.routeThreads = manager.newCachedThreadPool(source, "ZohoBooksRoute");
    }

    /**
     * Camel's fixed pools hold a thousand tasks, let the caller run what is more, and drop what comes after their end. But
     * callers are route threads, which must not wait for Zoho, and what is dropped leaves an exchange without an end.
     */
    private ExecutorService newCallThreads(Object source, int maxConcurrentCalls) {
        ThreadPoolProfile profile = new ThreadPoolProfile("ZohoBooksCall");
        profile.setPoolSize(maxConcurrentCalls);
        profile.setMaxPoolSize(maxConcurrentCalls);
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return manager.newThreadPool(source, profile.getId(), profile);
    }

    /** Threads that wait for Zoho. */
    Executor calls() {
        return callThreads;
    }

    /**
     * Threads on which routes go on after a call. They are not the call threads: a route may wait for another call, and
     * would wait for ever if it held the thread that the call needs. When the component is stopped already, the caller's
     * thread is used, because an exchange must always be completed.
     */
    Executor routes() {
        return task -> {
            try {
                routeThreads.execute(task);
            } catch (RejectedExecutionException e) {
                task.run();
            }
        };
    }

    /**
     * Takes no more calls, and waits a little for those that have passed the gate: an access token that is granted meanwhile
     * must be kept, since Zoho grants few, and nothing may write to files when the component has stopped.
     */
    void endCalls() {
        manager.shutdown(callThreads);
        try {
            if (!callThreads.awaitTermination(MILLIS_TO_END, TimeUnit.MILLISECONDS)) {
                LOG.debug("Calls that Zoho has not answered are given up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets routes end what they have begun. */
    void shutDown() {
        manager.shutdown(routeThreads);
    }
}
