package io.github.camelzohobooks.karaf;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.cm.ManagedServiceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances that run: one for each configuration of the factory {@value #FACTORY_PID}. Safe for use by many threads.
 */
final class Instances implements ManagedServiceFactory, AutoCloseable {

    static final String FACTORY_PID = "io.github.camelzohobooks";

    private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

    private final Path etc;
    private final Path data;
    private final SharedLimits limits = new SharedLimits();
    private final Lock lock = new ReentrantLock();
    private final Map<String, Instance> byPid = new HashMap<>();
    private volatile boolean closed;

    /**
     * Begins without any.
     *
     * @param etc the directory of configurations and routes
     * @param data the directory of what instances keep
     */
    Instances(Path etc, Path data) {
        this.etc = etc;
        this.data = data;
    }

    /** Tells in the log what to write, as nothing runs without it. */
    void sayThatTheyWait() {
        LOG.info(
                "Zoho Books waits for a configuration: write {} with clientId, clientSecret, refreshToken and dataCenter,"
                        + " and routes in YAML or XML into the directory {}; NAME is yours to choose",
                etc.resolve(FACTORY_PID + "-NAME.cfg"),
                etc.resolve("zohobooks").resolve("NAME"));
    }

    @Override
    public String getName() {
        return "Camel routes with Zoho Books";
    }

    /** Config Admin may still call this when the bundle stops: nobody would stop what began then. */
    @Override
    public void updated(String pid, Dictionary<String, ?> properties) {
        Configuration configuration = Configuration.of(pid, properties);
        lock.lock();
        try {
            if (!closed) {
                byPid.computeIfAbsent(pid, key -> new Instance(configuration.name(), etc, data, limits))
                        .configure(configuration);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the instance has stopped: what comes next under its name shall not find its files in use. */
    @Override
    public void deleted(String pid) {
        lock.lock();
        try {
            Instance deleted = byPid.remove(pid);
            if (deleted != null) {
                deleted.close();
                if (byPid.isEmpty() && !closed) {
                    sayThatTheyWait();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Stops all of them side by side, and waits until they have stopped. No other begins afterwards. */
    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            byPid.values().forEach(Instance::end);
            byPid.values().forEach(Instance::close);
            byPid.clear();
        } finally {
            lock.unlock();
        }
    }
}
