package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.changes.DeletionSweep;
import io.github.camelzohobooks.component.changes.FeedSettings;
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
            description =
                    "Whether to fetch the full record of each change, line items included, which costs a call each."
                            + " Without it, the message holds the row of the list.")
    private boolean details;

    @UriParam(
            label = "consumer",
            description =
                    "Whether the recordIndex also keeps the content of the records, so that an update or a deletion"
                            + " can tell the record as it was before.")
    private boolean before;

    @UriParam(
            label = "consumer",
            defaultValue = "NONE",
            description =
                    "Whether deletions are told: NONE, or SWEEP, which from time to time compares the ids of all rows"
                            + " with those in the recordIndex.")
    private Deletions deletions = Deletions.NONE;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "86400000",
            javaType = "java.time.Duration",
            description = "How long after the end of a sweep for deletions the next one begins.")
    private long deletionsPeriod = 86_400_000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "10",
            description =
                    "How many calls a sweep for deletions may make in each poll. A sweep takes a call for each 200"
                            + " records, and one for each record that is missing.")
    private int deletionsCalls = 10;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "0.1",
            description =
                    "The part of the known records, from 0 to 1, that may be missing before a sweep takes it for a"
                            + " mistake, and tells no deletion. Ten records may always be missing.")
    private double maxDeletions = 0.1;

    @UriParam(
            label = "consumer",
            defaultValue = "0",
            description =
                    "The most changes that one poll delivers; the next poll goes on with the rest. 0 means no limit.")
    private int maxMessagesPerPoll;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "AUTO",
            description =
                    "Who stores the position: AUTO (the consumer, when what it covers was delivered), or MANUAL (the"
                            + " route, which gets it with each message in the header CamelZohoBooksPosition and stores it"
                            + " in the transaction in which it stores the record). MANUAL needs"
                            + " maxConcurrentExchanges=1 and onFailure=STOP.")
    private CommitMode positionCommit = CommitMode.AUTO;

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
        if (deletionsPeriod < 0 || deletionsCalls < 1 || !(maxDeletions >= 0 && maxDeletions <= 1)) {
            throw new IllegalArgumentException(
                    "deletionsPeriod must not be negative, deletionsCalls must be at least 1,"
                            + " and maxDeletions from 0 to 1");
        }
        InitialSync.parse(initialSync);
    }

    /** How deletions are looked for. */
    DeletionSweep.Settings sweepSettings() {
        return new DeletionSweep.Settings(Duration.ofMillis(deletionsPeriod), deletionsCalls, maxDeletions);
    }

    /**
     * The settings of a feed of changes.
     *
     * @param resource whose changes are looked for
     * @return the settings
     */
    FeedSettings feedSettings(Resource resource) {
        return new FeedSettings(
                ConsumableResources.strategy(resource, strategy),
                Duration.ofMillis(settle),
                Duration.ofMillis(overlap),
                InitialSync.parse(initialSync));
    }

    /** Tells whether a consumer without a position begins with all records. */
    boolean hasSnapshot() {
        return InitialSync.parse(initialSync) instanceof InitialSync.Snapshot;
    }

    /** Which records must be remembered. */
    RecordMemory.Extent extent() {
        if (before) {
            return RecordMemory.Extent.ALL_WITH_CONTENT;
        }
        return recordIndex == null && deletions == Deletions.NONE
                ? RecordMemory.Extent.TIMELESS
                : RecordMemory.Extent.ALL;
    }

    public CommitMode getPositionCommit() {
        return positionCommit;
    }

    public void setPositionCommit(CommitMode positionCommit) {
        this.positionCommit = positionCommit;
    }

    public boolean isDetails() {
        return details;
    }

    public void setDetails(boolean details) {
        this.details = details;
    }

    public boolean isBefore() {
        return before;
    }

    public void setBefore(boolean before) {
        this.before = before;
    }

    public Deletions getDeletions() {
        return deletions;
    }

    public void setDeletions(Deletions deletions) {
        this.deletions = deletions;
    }

    public long getDeletionsPeriod() {
        return deletionsPeriod;
    }

    public void setDeletionsPeriod(long deletionsPeriod) {
        this.deletionsPeriod = deletionsPeriod;
    }

    public int getDeletionsCalls() {
        return deletionsCalls;
    }

    public void setDeletionsCalls(int deletionsCalls) {
        this.deletionsCalls = deletionsCalls;
    }

    public double getMaxDeletions() {
        return maxDeletions;
    }

    public void setMaxDeletions(double maxDeletions) {
        this.maxDeletions = maxDeletions;
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
