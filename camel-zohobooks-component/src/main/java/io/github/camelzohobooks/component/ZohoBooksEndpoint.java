package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.changes.MemoryRecordIndex;
import io.github.camelzohobooks.component.changes.RecordIndex;
import io.github.camelzohobooks.component.limits.Priority;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/**
 * Call operations of Zoho Books and receive the changes of its records.
 *
 * <p>Zoho Books is an online accounting service; this component talks to its API v3.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "zohobooks",
        title = "Zoho Books",
        syntax = "zohobooks:resource/operation",
        category = {Category.SAAS, Category.CLOUD, Category.API},
        headersClass = ZohoBooksConstants.class)
public class ZohoBooksEndpoint extends ScheduledPollEndpoint
        implements EndpointServiceLocation, HeaderFilterStrategyAware {

    private static final long DEFAULT_DELAY_MILLIS = 60_000;

    private final Target target;
    /** Outlives a stop of the route, which makes a new consumer when it starts again. */
    private final StateRepository<String, String> positionsInMemory = new MemoryStateRepository();

    private final RecordIndex recordsInMemory = new MemoryRecordIndex();

    @UriPath(
            description =
                    "The resource, such as invoices, or raw for a call that the catalogue does not know. A consumer"
                            + " takes several, separated by commas, or * for all.")
    @Metadata(required = true)
    private String resource;

    @UriPath(
            label = "producer",
            description =
                    "The operation, such as create or markSent; for raw calls GET, POST, PUT or DELETE. A consumer has"
                            + " none.")
    private String operation;

    @UriParam
    private ZohoBooksConfiguration configuration;

    @UriParam
    private ZohoBooksProducerConfiguration producer = new ZohoBooksProducerConfiguration();

    @UriParam
    private ZohoBooksConsumerConfiguration consumer = new ZohoBooksConsumerConfiguration();

    @UriParam
    private ZohoBooksMessageConfiguration messages = new ZohoBooksMessageConfiguration();

    @UriParam
    private ZohoBooksDeliveryConfiguration delivery = new ZohoBooksDeliveryConfiguration();

    @UriParam(
            description = "The connection to use, by its name on the component or in the registry. The default is the"
                    + " component's own.")
    private String connection;

    @UriParam(defaultValue = "JSON_NODE", description = "What answers and records are given out as.")
    private ResponseFormat responseFormat = ResponseFormat.JSON_NODE;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "" + DEFAULT_DELAY_MILLIS,
            javaType = "java.time.Duration",
            description = "Milliseconds before the next poll. Each poll costs at least one call of the daily quota.")
    private long delay = DEFAULT_DELAY_MILLIS;

    @UriParam(
            label = "advanced",
            description =
                    "Decides which headers of a message become parameters of a call, and which headers of an answer"
                            + " become headers of the message.")
    private HeaderFilterStrategy headerFilterStrategy;

    ZohoBooksEndpoint(String uri, ZohoBooksComponent component, Target target) {
        super(uri, component);
        this.target = target;
        setDelay(DEFAULT_DELAY_MILLIS);
        if (target instanceof Target.Known known) {
            resource = known.resource().name();
            operation = known.operation().name();
        } else if (target instanceof Target.Raw raw) {
            resource = Target.RAW;
            operation = raw.method().name();
        } else if (target instanceof Target.Control) {
            resource = Target.CONTROL;
            operation = Target.SNAPSHOT;
        } else if (target instanceof Target.Whole whole) {
            resource = whole.everything()
                    ? Target.EVERYTHING
                    : whole.resources().stream().map(Resource::name).collect(Collectors.joining(","));
        }
    }

    Target target() {
        return target;
    }

    /** Refuses what can be seen to be wrong before the route starts. */
    void check() {
        if (target instanceof Target.Control) {
            return;
        }
        if (target instanceof Target.Whole || configuration.getConnectionResolver() == null) {
            ConnectionOptions.checkCredentials(configuration, connection);
        }
        configuration.hosts();
        configuration.callSettings(Priority.PRODUCER);
        producer.check(target);
        producer.redeliveryDelay(getComponent().getClock());
        messages(target instanceof Target.Whole whole ? whole.resources() : List.of());
        consumer.check();
        delivery.check();
        if (consumer.getPositionCommit() == CommitMode.MANUAL && !delivery.isOneByOne()) {
            throw new IllegalArgumentException(
                    "positionCommit=MANUAL hands the position over change by change, so it needs"
                            + " maxConcurrentExchanges=1 and onFailure=STOP");
        }
        UnusedOptions.check(target, producer);
        UnknownCustomFields.check(target, producer);
        ParameterNames.check(target, producer);
        ListedValues.warn(target, producer);
    }

    @Override
    public Producer createProducer() throws Exception {
        if (target instanceof Target.Whole whole) {
            throw whole.cannotBeSentTo(resource);
        }
        return target instanceof Target.Control ? new ControlProducer(this) : new ZohoBooksProducer(this, target);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (!(target instanceof Target.Whole whole)) {
            throw new IllegalArgumentException(
                    "A consumer names a resource alone, as in zohobooks:invoices, not zohobooks:" + resource + "/"
                            + operation);
        }
        Target.Whole consumed = ConsumableResources.of(whole, producer.getModuleName(), consumer);
        ConsumableResources.tellLeftOut(whole, consumed, this);
        ZohoBooksConsumer changes = new ZohoBooksConsumer(this, processor, consumed);
        changes.setMaxMessagesPerPoll(consumer.getMaxMessagesPerPoll());
        configureConsumer(changes);
        return changes;
    }

    /**
     * Makes messages of changes.
     *
     * @throws IllegalArgumentException if the options for messages make no sense for the resources
     */
    ChangeMessage messages(Collection<Resource> resources) {
        return new ChangeMessage(
                messages, responseFormat, resources, getComponent().getClock(), producer.getCustomFields());
    }

    /** Keeps the position of a consumer that has no repository. */
    StateRepository<String, String> positionsInMemory() {
        return positionsInMemory;
    }

    /** Keeps what a consumer remembers of records, where it has no other place. */
    RecordIndex recordsInMemory() {
        return recordsInMemory;
    }

    @Override
    public ZohoBooksComponent getComponent() {
        return (ZohoBooksComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return configuration.hosts().api().toString();
    }

    @Override
    public String getServiceProtocol() {
        return "rest";
    }

    public String getResource() {
        return resource;
    }

    public String getOperation() {
        return operation;
    }

    public ZohoBooksConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(ZohoBooksConfiguration configuration) {
        this.configuration = configuration;
    }

    public ZohoBooksProducerConfiguration getProducer() {
        return producer;
    }

    public void setProducer(ZohoBooksProducerConfiguration producer) {
        this.producer = producer;
    }

    public ZohoBooksConsumerConfiguration getConsumer() {
        return consumer;
    }

    public void setConsumer(ZohoBooksConsumerConfiguration consumer) {
        this.consumer = consumer;
    }

    public ZohoBooksMessageConfiguration getMessages() {
        return messages;
    }

    public void setMessages(ZohoBooksMessageConfiguration messages) {
        this.messages = messages;
    }

    public ZohoBooksDeliveryConfiguration getDelivery() {
        return delivery;
    }

    public void setDelivery(ZohoBooksDeliveryConfiguration delivery) {
        this.delivery = delivery;
    }

    public String getConnection() {
        return connection;
    }

    public void setConnection(String connection) {
        this.connection = connection;
    }

    public ResponseFormat getResponseFormat() {
        return responseFormat;
    }

    public void setResponseFormat(ResponseFormat responseFormat) {
        this.responseFormat = responseFormat;
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }

    @Override
    public HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    @Override
    public void setHeaderFilterStrategy(HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }
}
