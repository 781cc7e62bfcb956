package io.github.camelzohobooks.component;

import org.apache.camel.spi.Metadata;

/** Names of the message headers. */
public final class ZohoBooksConstants {

    static final String HEADER_PREFIX = "CamelZohoBooks";

    /** Sets any parameter of an operation: followed by the parameter's name as Zoho has it. */
    public static final String PARAMETER_PREFIX = "CamelZohoBooks.";

    /** The id of the resource's own record. */
    @Metadata(
            description = "The id of the resource's own record. The producer reads it, unless the header"
                    + " CamelZohoBooksResource names another resource, and sets it to the id of the record in the answer;"
                    + " the consumer sets it to the id of the changed record.",
            javaType = "String")
    public static final String ID = "CamelZohoBooksId";

    /** The resource that {@link #ID} belongs to. */
    @Metadata(description = "The resource that the header CamelZohoBooksId belongs to.", javaType = "String")
    public static final String RESOURCE = "CamelZohoBooksResource";

    /** The organization. */
    @Metadata(description = "The organization. The producer reads it, and the consumer sets it.", javaType = "String")
    public static final String ORGANIZATION_ID = "CamelZohoBooksOrganizationId";

    /** The API name of a custom module. */
    @Metadata(
            label = "producer",
            description = "The API name of the custom module whose records are meant, such as cm_vehicles.",
            javaType = "String")
    public static final String MODULE_NAME = "CamelZohoBooksModuleName";

    /** The path of a raw call. */
    @Metadata(
            label = "producer",
            description = "The path of a raw call below /books/v3, such as /reports/profitandloss.",
            javaType = "String")
    public static final String PATH = "CamelZohoBooksPath";

    /** The value of the unique field. */
    @Metadata(
            label = "producer",
            description =
                    "The value of the record's unique field, where the body does not have it: for create and upsert"
                            + " with the option uniqueField.",
            javaType = "String")
    public static final String UNIQUE_VALUE = "CamelZohoBooksUniqueValue";

    /** Whether calls are only described. */
    @Metadata(
            label = "producer",
            description =
                    "If true, nothing is sent, and the body becomes a description of the calls, as with the option"
                            + " dryRun.",
            javaType = "Boolean")
    public static final String DRY_RUN = "CamelZohoBooksDryRun";

    /** How many items of the body succeeded. */
    @Metadata(
            label = "producer",
            description = "After a body with several items: how many of their calls succeeded.",
            javaType = "Integer")
    public static final String BULK_SUCCEEDED = "CamelZohoBooksBulkSucceeded";

    /** How many items of the body failed. */
    @Metadata(
            label = "producer",
            description = "After a body with several items: how many of their calls failed.",
            javaType = "Integer")
    public static final String BULK_FAILED = "CamelZohoBooksBulkFailed";

    /** Zoho's code of the answer. */
    @Metadata(label = "producer", description = "The code in Zoho's answer; 0 is success.", javaType = "Integer")
    public static final String CODE = "CamelZohoBooksCode";

    /** Zoho's message of the answer. */
    @Metadata(label = "producer", description = "The message in Zoho's answer.", javaType = "String")
    public static final String MESSAGE = "CamelZohoBooksMessage";

    /** Whether a list goes on after the page that was read. */
    @Metadata(
            label = "producer",
            description = "Whether the list goes on after the page in the body.",
            javaType = "Boolean")
    public static final String HAS_MORE_PAGES = "CamelZohoBooksHasMorePages";

    /** How long the calls of the producer waited. */
    @Metadata(
            label = "producer",
            description =
                    "How many milliseconds the call waited for its turn and between its attempts; with fetch=ALL all"
                            + " calls together.",
            javaType = "Long")
    public static final String WAITED = "CamelZohoBooksWaited";

    /** How many requests the producer made. */
    @Metadata(
            label = "producer",
            description = "How many requests were made, repeats included; with fetch=ALL for all pages together.",
            javaType = "Integer")
    public static final String ATTEMPTS = "CamelZohoBooksAttempts";

    /** What is left of the day. */
    @Metadata(
            label = "producer",
            description = "How many calls the organization has left of its day, as far as is known after the call.",
            javaType = "Integer")
    public static final String QUOTA_LEFT = "CamelZohoBooksQuotaLeft";

    /** What happened to the record. */
    @Metadata(
            label = "consumer",
            description =
                    "What happened to the record: read (it comes from the snapshot), created, updated or deleted.",
            javaType = "String",
            enums = "read,created,updated,deleted")
    public static final String CHANGE_TYPE = "CamelZohoBooksChangeType";

    /** When the record was last modified. */
    @Metadata(
            label = "consumer",
            description = "When the record was last modified, in UTC and whole seconds.",
            javaType = "java.time.Instant")
    public static final String LAST_MODIFIED_TIME = "CamelZohoBooksLastModifiedTime";

    /** When the record was created. */
    @Metadata(
            label = "consumer",
            description = "When the record was created, in UTC and whole seconds; missing where Zoho does not tell.",
            javaType = "java.time.Instant")
    public static final String CREATED_TIME = "CamelZohoBooksCreatedTime";

    /** Names the record in all the world. */
    @Metadata(
            label = "consumer",
            description =
                    "Names the record: organization/resource/id. Together with CamelZohoBooksLastModifiedTime it is"
                            + " the same when a change is delivered again.",
            javaType = "String")
    public static final String KEY = "CamelZohoBooksKey";

    /** The position that a route may store. */
    @Metadata(
            label = "consumer",
            description = "With positionCommit=MANUAL: the position after this message. Store its text under its key"
                    + " together with what the message brings, or call commit().",
            javaType = "io.github.camelzohobooks.component.PositionCommit")
    public static final String POSITION = "CamelZohoBooksPosition";

    private ZohoBooksConstants() {}
}
