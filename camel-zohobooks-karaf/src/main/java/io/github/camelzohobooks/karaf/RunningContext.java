package io.github.camelzohobooks.karaf;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.component.oauth.FileTokenStore;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMain;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PropertyBindingSupport;

/**
 * A Camel context that Camel Main configures. Everything that Camel Main knows can be configured; but neither environment
 * variables nor system properties do, because all instances would have those in common.
 */
final class RunningContext implements AutoCloseable {

    private final SimpleMain main;
    private final CamelContext context;

    private RunningContext(SimpleMain main, CamelContext context) {
        this.main = main;
        this.context = context;
    }

    /**
     * Makes a context and starts it. The caller's context class loader must find what is in the bundle.
     *
     * @param settings what it is to do
     * @param routes the files with its routes
     * @param limits keeps its calls inside the limits
     * @return the started context
     * @throws RuntimeException if it cannot be started; nothing of it is left then
     */
    static RunningContext start(Settings settings, Collection<Path> routes, ZohoBooksLimits limits) {
        DefaultCamelContext context = new DefaultCamelContext(false);
        context.getCamelContextExtension().setName(settings.name());
        context.setApplicationContextClassLoader(RunningContext.class.getClassLoader());
        useOnlyOwnPlaceholders(context);
        SimpleMain main = new SimpleMain(context);
        main.setDefaultPropertyPlaceholderLocation("false");
        settings.properties().forEach(main::addInitialProperty);
        MainConfigurationProperties options = main.configure();
        options.setAutoConfigurationEnvironmentVariablesEnabled(false);
        options.setAutoConfigurationSystemPropertiesEnabled(false);
        options.setRoutesIncludePattern(
                routes.stream().map(file -> "file:" + file).collect(Collectors.joining(",")));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport configured) {
                prepare(context, settings, limits);
            }
        });
        RunningContext started = new RunningContext(main, context);
        try {
            main.start();
            return started;
        } catch (Exception | Error e) {
            RuntimeException failure = new RuntimeCamelException(whatFailed(e, context), e);
            try {
                started.close();
            } catch (RuntimeException | Error unclosed) {
                failure.addSuppressed(unclosed);
            }
            throw failure;
        }
    }

    /** Otherwise PATH, HOME and the like would win over properties with the names path and home. */
    private static void useOnlyOwnPlaceholders(CamelContext context) {
        PropertiesComponent placeholders = (PropertiesComponent) context.getPropertiesComponent();
        placeholders.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        placeholders.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
    }

    /** Not all messages of Camel about a route name the file that it is in. */
    private static String whatFailed(Throwable failure, CamelContext context) {
        String route = null;
        if (failure instanceof FailedToCreateRouteException notMade) {
            route = notMade.getRouteId();
        } else if (failure instanceof FailedToStartRouteException notStarted) {
            route = notStarted.getRouteId();
        }
        RouteDefinition definition = route == null
                ? null
                : context.getCamelContextExtension()
                        .getContextPlugin(Model.class)
                        .getRouteDefinition(route);
        return definition == null || definition.getResource() == null
                ? "Camel does not start"
                : "A route of " + definition.getResource().getLocation() + " does not start";
    }

    /** Sets what properties may set otherwise afterwards. */
    private static void prepare(CamelContext context, Settings settings, ZohoBooksLimits limits) {
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setLimits(limits);
        // An instance is started again whenever a file changes. With positions in memory, it would read everything
        // anew,
        // and Zoho gives only ten access tokens in ten minutes.
        component.setPositionRepository(
                new FilePositionRepository(settings.data().resolve("positions").toString()));
        component.setTokenStore(
                new FileTokenStore(settings.data().resolve("tokens").toString()));
        settings.connections()
                .forEach((name, connection) ->
                        component.getConnections().put(name, configuration(context, name, connection)));
    }

    private static ZohoBooksConfiguration configuration(
            CamelContext context, String name, Map<String, String> connection) {
        ZohoBooksConfiguration configuration = new ZohoBooksConfiguration();
        Map<String, Object> unknown = new HashMap<>(connection);
        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(configuration)
                .withProperties(unknown)
                .withRemoveParameters(true)
                .bind();
        if (!unknown.isEmpty()) {
            String option = unknown.keySet().iterator().next();
            throw new IllegalArgumentException("Unknown property 'connections." + name + "." + option + "'");
        }
        return configuration;
    }

    /** How many routes run or are ready to. */
    int routes() {
        return context.getRoutesSize();
    }

    /** Lets what is under way come to an end, as long as Camel's shutdown timeout allows. */
    @Override
    public void close() {
        try {
            main.stop();
        } finally {
            context.stop();
        }
    }
}
