package io.github.camelzohobooks.karaf;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ManagedServiceFactory;

/**
 * Offers {@link Instances} to Config Admin while the bundle is started. The framework calls it by one thread at a time.
 */
public final class Activator implements BundleActivator {

    private Instances instances;
    private ServiceRegistration<ManagedServiceFactory> registration;

    /** Made by the framework. */
    public Activator() {}

    @Override
    public void start(BundleContext context) throws Exception {
        instances = new Instances(directory("karaf.etc", "etc"), directory("karaf.data", "data"));
        if (!isConfigured(context)) {
            instances.sayThatTheyWait();
        }
        registration = context.registerService(
                ManagedServiceFactory.class,
                instances,
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_PID, Instances.FACTORY_PID)));
    }

    @Override
    public void stop(BundleContext context) {
        registration.unregister();
        instances.close();
    }

    private static boolean isConfigured(BundleContext context) throws Exception {
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        if (reference == null) {
            return false;
        }
        try {
            ConfigurationAdmin admin = Objects.requireNonNull(context.getService(reference), "Config Admin has gone");
            return admin.listConfigurations("(service.factoryPid=" + Instances.FACTORY_PID + ")") != null;
        } finally {
            context.ungetService(reference);
        }
    }

    /** Karaf names its directories in system properties; in another framework they lie below the working directory. */
    private static Path directory(String property, String otherwise) {
        return Path.of(System.getProperty(property, otherwise)).toAbsolutePath().normalize();
    }
}
