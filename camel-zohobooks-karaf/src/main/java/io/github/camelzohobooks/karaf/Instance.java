package io.github.camelzohobooks.karaf;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Camel context of one configuration: it is started again when the configuration or a file with routes changes, and
 * waits while something in them is wrong. A thread of its own does all of this, so that instances do not wait for each
 * other. Safe for use by many threads.
 */
final class Instance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

    private static final long SECONDS_BETWEEN_LOOKS = 1;

    /** More than Camel gives its routes to come to an end. */
    private static final long MINUTES_TO_STOP = 5;

    private final String name;
    private final Path etc;
    private final Path data;
    private final SharedLimits limits;
    private final ScheduledExecutorService thread;

    // The fields below are the thread's own.
    private Configuration configuration;
    private Settings settings;
    private SortedMap<Path, RouteFiles.Version> loaded;
    private SortedMap<Path, RouteFiles.Version> seen;
    private RunningContext running;
    private String told;

    /**
     * Begins with nothing to do.
     *
     * @param name its name
     * @param etc the directory of configurations and routes
     * @param data the directory of what instances keep
     * @param limits what it shares with other instances
     */
    Instance(String name, Path etc, Path data, SharedLimits limits) {
        this.name = name;
        this.etc = etc;
        this.data = data;
        this.limits = limits;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "zohobooks-" + name);
            made.setDaemon(true);
            // Camel and its threads find what is in the bundle by this class loader.
            made.setContextClassLoader(Instance.class.getClassLoader());
            return made;
        });
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                () -> guarded(this::lookForChanges), SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    /**
     * Stops what runs, and starts it as configured. Returns at once.
     *
     * @param given the configuration
     */
    void configure(Configuration given) {
        thread.execute(() -> guarded(() -> begin(given)));
    }

    /** Stops what runs, for good. Returns at once. */
    void end() {
        if (!thread.isShutdown()) {
            thread.execute(() -> guarded(this::stop));
            thread.shutdown();
        }
    }

    /** Stops what runs, for good, and waits until it has stopped. */
    @Override
    public void close() {
        end();
        try {
            if (!thread.awaitTermination(MINUTES_TO_STOP, TimeUnit.MINUTES)) {
                LOG.warn("Zoho Books instance {} has not stopped within {} minutes and is left", name, MINUTES_TO_STOP);
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void begin(Configuration given) {
        stop();
        configuration = given;
        told = null;
        settings = null;
        loaded = null;
        settings = Settings.of(given, etc, data);
        start();
    }

    private void start() {
        loaded = settings.routes().look();
        seen = loaded;
        if (loaded.isEmpty()) {
            LOG.warn(
                    "Zoho Books instance {} has no routes and waits: write some in YAML or XML to {} below {}, or set"
                            + " the property {} in {}",
                    name,
                    settings.routes().places(),
                    etc,
                    Settings.ROUTES,
                    configuration.source());
            return;
        }
        running = RunningContext.start(settings, loaded.keySet(), limits.with(settings.limits()));
        LOG.info("Zoho Books instance {} runs {} (routes: {})", name, names(loaded), running.routes());
    }

    /** Never fails: what is to start next does not depend on how the last one ended. */
    private void stop() {
        if (running != null) {
            RunningContext stopped = running;
            running = null;
            try {
                stopped.close();
                LOG.info("Zoho Books instance {} has stopped", name);
            } catch (RuntimeException | Error e) {
                LOG.warn("Zoho Books instance {} has not stopped in order; what is left of it is given up", name, e);
            }
        }
    }

    /** A file that is still being written is left alone until it stays the same between two looks. */
    private void lookForChanges() {
        if (settings == null) {
            return;
        }
        SortedMap<Path, RouteFiles.Version> now = settings.routes().look();
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && !now.equals(loaded)) {
            LOG.info("Zoho Books instance {} is started again, because its routes have changed", name);
            told = null;
            stop();
            start();
        }
    }

    /** Whatever is wrong is told once, and the thread lives on: somebody will mend it. Not even an Error may end it. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            String reason = Failures.explain(e);
            if (reason.equals(told)) {
                return;
            }
            told = reason;
            LOG.error(
                    "Zoho Books instance {} does not run: {}. Mend this in {}{}; the instance starts by itself then, and"
                            + " others are not affected",
                    name,
                    reason,
                    configuration.source(),
                    settings == null
                            ? ""
                            : " or in its routes (" + settings.routes().places() + " below " + etc + ")");
        }
    }

    private static String names(Map<Path, RouteFiles.Version> files) {
        return String.join(
                ", ",
                files.keySet().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }
}
