package io.github.camelzohobooks.component;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Which calls a message to a producer causes: one or several, repeatable or not, sent or only described. */
@UriParams
public abstract class ZohoBooksSendingConfiguration implements Cloneable {

    /** As many as Zoho lets a paid organization have in flight. */
    private static final int DEFAULT_BULK_CONCURRENCY = 10;

    @UriParam(
            label = "producer",
            description =
                    "The API name of a custom field that allows no duplicate values, such as cf_external_id. upsert finds the"
                            + " record by it, and create is then repeated after a lost answer, because the record can be"
                            + " looked for. The value comes from the body or the header CamelZohoBooksUniqueValue.")
    private String uniqueField;

    @UriParam(
            label = "producer",
            description = "Whether a create with uniqueField looks for the record before its first attempt, too, for"
                    + " messages that may come again after a crash. Costs one more call.")
    private boolean lookFirst;

    @UriParam(
            label = "producer",
            defaultValue = "STOP",
            description = "What a failed call means for the other items of a list or an iterator.")
    private BulkErrors bulkErrors = BulkErrors.STOP;

    @UriParam(
            label = "producer",
            defaultValue = "AUTO",
            description = "Which results of a list or an iterator are kept for the route.")
    private BulkResults bulkResults = BulkResults.AUTO;

    @UriParam(
            label = "producer",
            defaultValue = "" + DEFAULT_BULK_CONCURRENCY,
            description = "How many items of a list or an iterator are under way at once; fewer where the limits of the"
                    + " organization let no more pass.")
    private int bulkConcurrency = DEFAULT_BULK_CONCURRENCY;

    @UriParam(
            label = "producer",
            description =
                    "Whether nothing is sent, and the body becomes a description of the calls that the message would"
                            + " cause.")
    private boolean dryRun;

    /**
     * Checks what was set.
     *
     * @param target what the endpoint is about
     * @throws IllegalArgumentException if an option is set that the operation does not take, or has no sensible value
     */
    void check(Target target) {
        if (target instanceof Target.Known known) {
            UniqueField.check(uniqueField, known.resource(), known.operation());
        } else if (uniqueField != null) {
            throw new IllegalArgumentException("The option uniqueField belongs to create and upsert");
        }
        if (lookFirst && (uniqueField == null || !isCreate(target))) {
            throw new IllegalArgumentException("lookFirst belongs to create with the option uniqueField, to look by");
        }
        if (bulkConcurrency < 1) {
            throw new IllegalArgumentException("bulkConcurrency must be at least 1, not " + bulkConcurrency);
        }
    }

    private static boolean isCreate(Target target) {
        return target instanceof Target.Known known && known.operation().name().equals(UniqueField.CREATE);
    }

    public String getUniqueField() {
        return uniqueField;
    }

    public void setUniqueField(String uniqueField) {
        this.uniqueField = uniqueField;
    }

    public boolean isLookFirst() {
        return lookFirst;
    }

    public void setLookFirst(boolean lookFirst) {
        this.lookFirst = lookFirst;
    }

    public BulkErrors getBulkErrors() {
        return bulkErrors;
    }

    public void setBulkErrors(BulkErrors bulkErrors) {
        this.bulkErrors = bulkErrors;
    }

    public BulkResults getBulkResults() {
        return bulkResults;
    }

    public void setBulkResults(BulkResults bulkResults) {
        this.bulkResults = bulkResults;
    }

    public int getBulkConcurrency() {
        return bulkConcurrency;
    }

    public void setBulkConcurrency(int bulkConcurrency) {
        this.bulkConcurrency = bulkConcurrency;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }
}
