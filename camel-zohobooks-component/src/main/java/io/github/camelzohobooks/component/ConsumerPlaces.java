package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.component.changes.RecordIndex;
import io.github.camelzohobooks.component.changes.RecordMemory;
import java.util.List;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a consumer keeps its positions, and what it remembers of records. */
final class ConsumerPlaces {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksConsumer.class);

    private final ZohoBooksEndpoint endpoint;
    private final boolean several;
    private final StateRepository<String, String> positions;
    private final RecordIndex records;

    /**
     * Finds and starts the places.
     *
     * @param endpoint the consumer's endpoint
     * @param resources the resources that are consumed
     */
    ConsumerPlaces(ZohoBooksEndpoint endpoint, List<Resource> resources) {
        this.endpoint = endpoint;
        this.several = resources.size() > 1;
        StateRepository<String, String> positionRepository =
                endpoint.getConsumer().getPositionRepository();
        if (positionRepository == null) {
            LOG.warn(
                    "The position of {} is kept in memory, so a restart of the application begins again with"
                            + " initialSync={}. Set positionRepository to keep it",
                    endpoint,
                    endpoint.getConsumer().getInitialSync());
            positionRepository = endpoint.positionsInMemory();
        }
        this.positions = positionRepository;
        ServiceHelper.startService(positions);
        this.records = records(resources);
        ServiceHelper.startService(records);
    }

    private RecordIndex records(List<Resource> resources) {
        RecordIndex configured = endpoint.getConsumer().getRecordIndex();
        if (configured != null) {
            return configured;
        }
        boolean needed = endpoint.getConsumer().extent() != RecordMemory.Extent.TIMELESS
                || resources.stream().anyMatch(ConsumerPlaces::isComparedByContent);
        if (needed && positions instanceof FilePositionRepository files) {
            return endpoint.getComponent().embeddedIndexes().beside(files);
        }
        if (needed && endpoint.getConsumer().getPositionRepository() != null) {
            LOG.warn(
                    "What {} remembers of records is kept in memory, so after a restart of the application records"
                            + " that do not tell when they were modified are delivered again. Set recordIndex to keep it",
                    endpoint);
        }
        return endpoint.recordsInMemory();
    }

    private static boolean isComparedByContent(Resource resource) {
        return resource.changes().map(ChangeAbilities::modifiedField).isEmpty();
    }

    StateRepository<String, String> positions() {
        return positions;
    }

    RecordIndex records() {
        return records;
    }

    /** The key of the position of a resource, and of what is remembered of its records. */
    String key(Resource resource) {
        String own = endpoint.getConsumer().getPositionKey();
        if (own != null) {
            return several ? own + "/" + resource.name() : own;
        }
        String organization = endpoint.getConfiguration().getOrganizationId();
        String module = endpoint.getProducer().getModuleName();
        return (endpoint.getConnection() == null ? "" : endpoint.getConnection() + "/")
                + (organization == null ? "" : organization + "/")
                + resource.name()
                + (module == null ? "" : "/" + module);
    }
}
