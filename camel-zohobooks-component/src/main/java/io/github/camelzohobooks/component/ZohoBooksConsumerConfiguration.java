package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.ChangeFeed;
import io.github.camelzohobooks.component.changes.InitialSync;
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
     * The settings of a feed of changes.
     *
     * @return the settings
     * @throws IllegalArgumentException if an option has no sensible value
     */
    ChangeFeed.Settings feedSettings() {
        if (settle < ONE_SECOND || overlap < ONE_SECOND) {
            throw new IllegalArgumentException(
                    "settle and overlap must be at least 1s, because Zoho tells times in whole seconds");
        }
        return new ChangeFeed.Settings(
                Duration.ofMillis(settle), Duration.ofMillis(overlap), InitialSync.parse(initialSync));
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
