package io.github.camelzohobooks.karaf;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, Instance> byPid = new ConcurrentHashMap<>();

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

    @Override
    public void updated(String pid, Dictionary<String, ?> properties) {
        Configuration configuration = Configuration.of(pid, properties);
        byPid.computeIfAbsent(pid, key -> new Instance(configuration.name(), etc, data, limits))
                .configure(configuration);
    }

    /** Waits until the instance has stopped: what comes next under its name shall not find its files in use. */
    @Override
    public void deleted(String pid) {
        Instance deleted = byPid.remove(pid);
        if (deleted != null) {
            deleted.close();
            if (byPid.isEmpty()) {
                sayThatTheyWait();
            }
        }
    }

    /** Stops all of them side by side, and waits until they have stopped. */
    @Override
    public void close() {
        byPid.values().forEach(Instance::end);
        byPid.values().forEach(Instance::close);
        byPid.clear();
    }
}
