package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.component.changes.RecordIndex;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.component.oauth.MemoryTokenStore;
import io.github.camelzohobooks.component.oauth.TokenStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.PropertiesHelper;

/** Reads from and writes to Zoho Books. */
@org.apache.camel.spi.annotations.Component("zohobooks")
public class ZohoBooksComponent extends HealthCheckComponent {

    private static final int DEFAULT_CALL_THREADS = 10;
    private static final Duration SHORTEST_IDLE_TIMEOUT = Duration.ofMinutes(1);

    private final Catalog catalog = new Catalog();
    private final PositionKeys positionKeys = new PositionKeys();
    private final EmbeddedIndexes embeddedIndexes = new EmbeddedIndexes();
    private final LimitsManagement limitsManagement = new LimitsManagement();
    private ComponentThreads threads;
    private Connections openConnections;

    @Metadata(description = "The connection that is used by endpoints that name no other.")
    private ZohoBooksConfiguration configuration = new ZohoBooksConfiguration();

    @Metadata(description = "Further connections by name; an endpoint chooses one with the option connection.")
    private Map<String, ZohoBooksConfiguration> connections = new HashMap<>();

    @Metadata(
            label = "advanced",
            defaultValue = "" + DEFAULT_CALL_THREADS,
            description =
                    "How many calls may be on their way at once. Zoho allows 10 per organization, 5 on its free plan.")
    private int maxConcurrentCalls = DEFAULT_CALL_THREADS;

    @Metadata(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "10m",
            description = "How long a connection is kept that no started endpoint names and no call uses.")
    private Duration idleTimeout = Duration.ofMinutes(10);

    @Metadata(
            label = "advanced",
            description =
                    "The HTTP component whose pooling, TLS, proxy and timeout settings are used. The default is the"
                            + " context's component http or https.")
    private HttpComponent httpComponent;

    @Metadata(
            label = "security,advanced",
            description =
                    "Keeps access tokens. The default keeps them in memory, for this component alone; a FileTokenStore"
                            + " keeps them over restarts and for all programs on a machine.")
    private TokenStore tokenStore = new MemoryTokenStore();

    @Metadata(
            label = "advanced",
            description =
                    "Keeps calls inside the limits of their organizations. Components of several Camel contexts may"
                            + " share one. The default has the limits that Zoho documents, and finds out the plan.")
    private ZohoBooksLimits limits = new ZohoBooksLimits();

    private ZohoBooksLimits limitsInUse;

    @Metadata(
            label = "consumer",
            description =
                    "Keeps the positions of consumers. Without one they are kept in memory and lost at a restart.")
    private StateRepository<String, String> positionRepository;

    @Metadata(
            label = "consumer",
            description =
                    "Keeps what consumers remember of each record, for deletions and for records that do not tell when"
                            + " they were modified. The default is a file beside the positions, if they are in files, and memory"
                            + " otherwise.")
    private RecordIndex recordIndex;

    @Metadata(
            label = "filter",
            description =
                    "Decides which headers of a message become parameters of a call, and which headers of an answer"
                            + " become headers of the message.")
    private HeaderFilterStrategy headerFilterStrategy = new ZohoBooksHeaderFilterStrategy();

    @Metadata(label = "advanced", description = "Tells the time, instead of the system's clock. For tests.")
    private Clock clock = Clock.systemUTC();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Target target = Target.parse(catalog, remaining);
        ZohoBooksEndpoint endpoint = new ZohoBooksEndpoint(uri, this, target);
        String connection = getAndRemoveParameter(parameters, "connection", String.class);
        endpoint.setConnection(connection);
        ZohoBooksConfiguration inherited = connection == null
                ? configuration
                : ConnectionOptions.named(getCamelContext(), connections, connection);
        endpoint.setConfiguration(ConnectionOptions.begin(inherited, parameters, target));
        endpoint.setHeaderFilterStrategy(headerFilterStrategy);
        endpoint.getConsumer().setPositionRepository(positionRepository);
        endpoint.getConsumer().setRecordIndex(recordIndex);
        endpoint.getProducer().setQuery(PropertiesHelper.extractProperties(parameters, "query."));
        endpoint.getProducer().setPathParameters(PropertiesHelper.extractProperties(parameters, "path."));
        endpoint.getProducer().setRequestHeaders(PropertiesHelper.extractProperties(parameters, "header."));
        OptionNames.checkValues(parameters, (PropertyConfigurerGetter) getEndpointPropertyConfigurer());
        setProperties(endpoint, parameters);
        endpoint.check();
        return endpoint;
    }

    /** Names the options that are nearest to a wrong one. */
    @Override
    protected void validateParameters(String uri, Map<String, Object> parameters, String optionPrefix) {
        if (optionPrefix == null && parameters != null && !parameters.isEmpty()) {
            throw OptionNames.unknown(
                    uri,
                    parameters.keySet().iterator().next(),
                    getCamelContext()
                            .getCamelContextExtension()
                            .getEndpointUriFactory(getDefaultName())
                            .propertyNames(),
                    catalog);
        }
        super.validateParameters(uri, parameters, optionPrefix);
    }

    /** The connections that are open, between start and stop. */
    Connections openConnections() {
        return openConnections;
    }

    EmbeddedIndexes embeddedIndexes() {
        return embeddedIndexes;
    }

    PositionKeys positionKeys() {
        return positionKeys;
    }

    /** Threads on which routes go on after a call. */
    Executor routeThreads() {
        return threads.routes();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext().addStartupListener(new ScopesLog(this));
        if (maxConcurrentCalls < 1) {
            throw new IllegalArgumentException("maxConcurrentCalls must be at least 1, not " + maxConcurrentCalls);
        }
        if (idleTimeout.compareTo(SHORTEST_IDLE_TIMEOUT) < 0) {
            throw new IllegalArgumentException("idleTimeout must be at least 1 minute, not " + idleTimeout);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ServiceHelper.startService(tokenStore);
        limits.start();
        limitsInUse = limits;
        limitsManagement.begin(getCamelContext(), limits);
        threads = new ComponentThreads(getCamelContext().getExecutorServiceManager(), this, maxConcurrentCalls);
        openConnections = new Connections(
                new HttpClients(getCamelContext(), () -> httpComponent),
                tokenStore,
                limits,
                threads.calls(),
                clock,
                idleTimeout);
        // Positions are started by the consumers, which can wait for a database.
    }

    @Override
    protected void doStop() throws Exception {
        limitsManagement.end();
        if (threads != null) {
            // Before the limits, which must know what became of the last calls.
            threads.endCalls();
        }
        // Camel stops what never started, too; others may share the limits.
        if (limitsInUse != null) {
            limitsInUse.stop();
            limitsInUse = null;
        }
        if (openConnections != null) {
            openConnections.stop();
        }
        ServiceHelper.stopService(positionRepository, tokenStore, recordIndex);
        embeddedIndexes.stop();
        if (threads != null) {
            threads.shutDown();
        }
        super.doStop();
    }

    public ZohoBooksConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(ZohoBooksConfiguration configuration) {
        this.configuration = configuration;
    }

    public Map<String, ZohoBooksConfiguration> getConnections() {
        return connections;
    }

    public void setConnections(Map<String, ZohoBooksConfiguration> connections) {
        this.connections = connections;
    }

    public int getMaxConcurrentCalls() {
        return maxConcurrentCalls;
    }

    public void setMaxConcurrentCalls(int maxConcurrentCalls) {
        this.maxConcurrentCalls = maxConcurrentCalls;
    }

    public Duration getIdleTimeout() {
        return idleTimeout;
    }

    public void setIdleTimeout(Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public HttpComponent getHttpComponent() {
        return httpComponent;
    }

    public void setHttpComponent(HttpComponent httpComponent) {
        this.httpComponent = httpComponent;
    }

    public TokenStore getTokenStore() {
        return tokenStore;
    }

    public void setTokenStore(TokenStore tokenStore) {
        this.tokenStore = tokenStore;
    }

    public ZohoBooksLimits getLimits() {
        return limits;
    }

    public void setLimits(ZohoBooksLimits limits) {
        this.limits = limits;
    }

    public StateRepository<String, String> getPositionRepository() {
        return positionRepository;
    }

    public void setPositionRepository(StateRepository<String, String> positionRepository) {
        this.positionRepository = positionRepository;
    }

    public RecordIndex getRecordIndex() {
        return recordIndex;
    }

    public void setRecordIndex(RecordIndex recordIndex) {
        this.recordIndex = recordIndex;
    }

    public HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    public void setHeaderFilterStrategy(HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }

    public Clock getClock() {
        return clock;
    }

    public void setClock(Clock clock) {
        this.clock = clock;
    }
}
