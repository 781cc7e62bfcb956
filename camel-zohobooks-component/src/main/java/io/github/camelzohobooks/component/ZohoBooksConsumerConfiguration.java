package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.changes.ChangeFeed;
import io.github.camelzohobooks.component.changes.InitialSync;
import io.github.camelzohobooks.component.changes.RecordIndex;
import io.github.camelzohobooks.component.changes.RecordMemory;
import java.time.Duration;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How a consumer looks for changes and where it keeps its position. */
@UriParams
public class ZohoBooksConsumerConfiguration {

    private static final long ONE_SECOND = 1_000;

    @UriParam(
            label = "consumer",
            defaultValue = "snapshot",
            description =
                    "Where a consumer without a position begins: snapshot (with all records that exist), now, or a"
                            + " time such as 2026-01-31T00:00:00Z.")
    private String initialSync = "snapshot";

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "2000",
            javaType = "java.time.Duration",
            description = "How old a change must be by Zoho's clock before it is delivered. Zoho tells times in whole"
                    + " seconds, and a record can change twice in one.")
    private long settle = 2_000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "How far each poll looks back before the position, for changes that Zoho shows late.")
    private long overlap = 60_000;

    @UriParam(label = "consumer", description = "Keeps the position, instead of the component's repository.")
    private StateRepository<String, String> positionRepository;

    @UriParam(
            label = "consumer",
            enums = "filter,newestFirst,sweep",
            description =
                    "How changes are found: filter (by modified time), newestFirst (the list sorted by modified time"
                            + " is read down to the position) or sweep (all rows are read and compared). The default is the cheapest"
                            + " that works for the resource; what proves not to work is replaced by the next one.")
    private ChangeStrategy strategy;

    @UriParam(
            label = "consumer",
            description = "Keeps what is remembered of each record, instead of the component's index.")
    private RecordIndex recordIndex;

    @UriParam(
            label = "consumer",
            description = "The key under which the position is kept. The default is made of resource, organization and"
                    + " connection; two consumers of the same resource need two keys.")
    private String positionKey;

    @UriParam(
            label = "consumer",
            defaultValue = "0",
            description =
                    "The most changes that one poll delivers; the next poll goes on with the rest. 0 means no limit.")
    private int maxMessagesPerPoll;

    /**
     * Checks what can be checked without knowing the resource.
     *
     * @throws IllegalArgumentException if an option has no sensible value
     */
    void check() {
        if (settle < ONE_SECOND || overlap < ONE_SECOND) {
            throw new IllegalArgumentException(
                    "settle and overlap must be at least 1s, because Zoho tells times in whole seconds");
        }
        InitialSync.parse(initialSync);
    }

    /**
     * The settings of a feed of changes.
     *
     * @param resource whose changes are looked for
     * @return the settings
     */
    ChangeFeed.Settings feedSettings(Resource resource) {
        return new ChangeFeed.Settings(
                ConsumableResources.strategy(resource, strategy),
                Duration.ofMillis(settle),
                Duration.ofMillis(overlap),
                InitialSync.parse(initialSync));
    }

    /** Which records must be remembered. */
    RecordMemory.Extent extent() {
        return recordIndex == null ? RecordMemory.Extent.TIMELESS : RecordMemory.Extent.ALL;
    }

    public ChangeStrategy getStrategy() {
        return strategy;
    }

    public void setStrategy(ChangeStrategy strategy) {
        this.strategy = strategy;
    }

    public RecordIndex getRecordIndex() {
        return recordIndex;
    }

    public void setRecordIndex(RecordIndex recordIndex) {
        this.recordIndex = recordIndex;
    }

    public String getInitialSync() {
        return initialSync;
    }

    public void setInitialSync(String initialSync) {
        this.initialSync = initialSync;
    }

    public long getSettle() {
        return settle;
    }

    public void setSettle(long settle) {
        this.settle = settle;
    }

    public long getOverlap() {
        return overlap;
    }

    public void setOverlap(long overlap) {
        this.overlap = overlap;
    }

    public StateRepository<String, String> getPositionRepository() {
        return positionRepository;
    }

    public void setPositionRepository(StateRepository<String, String> positionRepository) {
        this.positionRepository = positionRepository;
    }

    public String getPositionKey() {
        return positionKey;
    }

    public void setPositionKey(String positionKey) {
        this.positionKey = positionKey;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }
}
