package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.changes.ChangeFeed;
import io.github.camelzohobooks.component.changes.Position;
import io.github.camelzohobooks.component.changes.PositionKeeper;
import io.github.camelzohobooks.component.client.ZohoBooksClient;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.CastUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the changes of a resource into messages. A poll delivers the changes one after another, waits until each exchange
 * has completed, and moves the position only after all of them have; if one fails, the next poll begins with it.
 */
public class ZohoBooksConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksConsumer.class);

    private final ZohoBooksEndpoint endpoint;
    private final Resource resource;
    private final Queue<ChangeEvent> pending = new ArrayDeque<>();
    private StateRepository<String, String> repository;
    private String positionKey;
    private PositionKeeper positions;
    private ZohoBooksClient client;
    private ChangeFeed feed;
    private String organizationId;

    /**
     * Makes a consumer.
     *
     * @param endpoint the endpoint
     * @param processor gets the messages
     * @param resource whose changes to consume
     */
    public ZohoBooksConsumer(ZohoBooksEndpoint endpoint, Processor processor, Resource resource) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.resource = resource;
    }

    @Override
    protected void doStart() throws Exception {
        repository = endpoint.getConsumer().getPositionRepository();
        if (repository == null) {
            LOG.warn(
                    "The position of {} is kept in memory, so a restart begins again with initialSync={}. Set"
                            + " positionRepository to keep it",
                    endpoint,
                    endpoint.getConsumer().getInitialSync());
            repository = new MemoryStateRepository();
        }
        ServiceHelper.startService(repository);
        positionKey = positionKey();
        positions = new PositionKeeper(repository, positionKey);
        Position position = positions.load();
        client = endpoint.connect().client();
        feed = new ChangeFeed(client::call, resource, endpoint.getConsumer().feedSettings(), position);
        endpoint.getComponent().positionKeys().claim(repository, positionKey, owner());
        LOG.info(
                "Consuming changes of {} {}",
                resource,
                position == null
                        ? "from the beginning, initialSync="
                                + endpoint.getConsumer().getInitialSync()
                        : "after " + position.upTo());
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (positionKey != null) {
            endpoint.getComponent().positionKeys().release(repository, positionKey);
        }
        pending.clear();
        organizationId = null;
    }

    private String positionKey() {
        if (endpoint.getConsumer().getPositionKey() != null) {
            return endpoint.getConsumer().getPositionKey();
        }
        String organization = endpoint.getConfiguration().getOrganizationId();
        return (endpoint.getConnection() == null ? "" : endpoint.getConnection() + "/")
                + (organization == null ? "" : organization + "/")
                + resource.name();
    }

    private String owner() {
        return getRouteId() == null ? endpoint.toString() : "route " + getRouteId();
    }

    @Override
    protected int poll() throws Exception {
        if (organizationId == null) {
            organizationId = positions.checkOrganization(client.organizationId());
        }
        int delivered = 0;
        while (isBatchAllowed() && hasRoom(delivered)) {
            if (pending.isEmpty()) {
                pending.addAll(feed.next());
            }
            if (pending.isEmpty()) {
                positions.store(feed.finish(organizationId));
                break;
            }
            delivered += processBatch(CastUtils.cast(pending));
        }
        return delivered;
    }

    private boolean hasRoom(int delivered) {
        return getMaxMessagesPerPoll() <= 0 || delivered < getMaxMessagesPerPoll();
    }

    /** Delivers changes from the head of the queue; those that could not be delivered stay in it. */
    @Override
    public int processBatch(Queue<Object> changes) throws Exception {
        int size = getMaxMessagesPerPoll() > 0 ? Math.min(getMaxMessagesPerPoll(), changes.size()) : changes.size();
        int index = 0;
        for (; index < size && isBatchAllowed(); index++) {
            ChangeEvent change = (ChangeEvent) changes.element();
            Exchange exchange = createExchange(false);
            try {
                exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
                exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
                exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
                write(change, exchange.getIn());
                pendingExchanges = size - index - 1;
                deliver(change, exchange);
            } finally {
                releaseExchange(exchange, false);
            }
            changes.remove();
        }
        return index;
    }

    private void deliver(ChangeEvent change, Exchange exchange) throws Exception {
        getProcessor().process(exchange);
        if (exchange.getException() != null || exchange.isRollbackOnly()) {
            throw new CamelExchangeException(
                    "The change of " + key(change)
                            + " was not processed; the position stays before it, and the next poll"
                            + " delivers it again",
                    exchange,
                    exchange.getException());
        }
        feed.delivered(change);
    }

    private void write(ChangeEvent change, Message message) {
        message.setBody(endpoint.getResponseFormat().of(change.row()));
        message.setHeader(ZohoBooksConstants.KEY, key(change));
        message.setHeader(ZohoBooksConstants.RESOURCE, change.resource());
        message.setHeader(ZohoBooksConstants.ID, change.id());
        message.setHeader(ZohoBooksConstants.ORGANIZATION_ID, organizationId);
        message.setHeader(ZohoBooksConstants.CHANGE_TYPE, change.type().id());
        if (change.modified() != null) {
            message.setHeader(ZohoBooksConstants.LAST_MODIFIED_TIME, change.modified());
            message.setHeader(Exchange.MESSAGE_TIMESTAMP, change.modified().toEpochMilli());
        }
        if (change.created() != null) {
            message.setHeader(ZohoBooksConstants.CREATED_TIME, change.created());
        }
    }

    private String key(ChangeEvent change) {
        return organizationId + "/" + change.resource() + "/" + change.id();
    }
}
