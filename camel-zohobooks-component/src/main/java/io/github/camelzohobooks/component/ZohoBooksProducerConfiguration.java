package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.JavaTimes;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How a producer makes its calls and gives out the answers. */
@UriParams
public class ZohoBooksProducerConfiguration extends ZohoBooksSendingConfiguration {

    /** Code 43 blocks for an hour, by a clock that is not ours; its end, and so the default, must be behind that. */
    private static final long DEFAULT_MAX_REDELIVERY_DELAY = 65 * 60_000;

    private static final long ONE_DAY = 24 * 60 * 60_000;

    @UriParam(label = "producer", description = "The id of the resource's own record, where no header gives it.")
    private String id;

    @UriParam(
            label = "producer",
            description = "The API name of the custom module whose records are meant, such as cm_vehicles.")
    private String moduleName;

    @UriParam(
            label = "producer",
            description = "The path of a raw call below /books/v3, such as /reports/profitandloss.")
    private String path;

    @UriParam(
            label = "producer",
            prefix = "query.",
            multiValue = true,
            description = "Query parameters by Zoho's names, such as query.contact_type=vendor.")
    private Map<String, Object> query = Map.of();

    @UriParam(
            label = "producer",
            prefix = "path.",
            multiValue = true,
            description = "Parameters of the path by Zoho's names, such as path.comment_id=46.")
    private Map<String, Object> pathParameters = Map.of();

    @UriParam(
            label = "producer",
            prefix = "header.",
            multiValue = true,
            description = "Headers of the operation by Zoho's names, such as header.X-Unique-Identifier-Key=cf_number.")
    private Map<String, Object> requestHeaders = Map.of();

    @UriParam(
            label = "producer",
            description =
                    "The part of the multipart form that carries the files, where an operation has several; for raw"
                            + " calls it says that files are sent, and not JSON.")
    private String filePart;

    @UriParam(
            label = "producer",
            description = "Of zohobooks:control/snapshot: the id of the route whose consumer is to deliver records once"
                    + " more.")
    private String routeId;

    @UriParam(label = "producer", defaultValue = "PAGE", description = "How much of a list a call gives.")
    private ListFetch fetch = ListFetch.PAGE;

    @UriParam(
            label = "producer",
            description = "The key of a raw call's answer under which the rows of a list stand, for fetch=ALL and"
                    + " fetch=ITERATOR. Not needed where the answer holds a single array.")
    private String rowsKey;

    @UriParam(
            defaultValue = "PLAIN",
            description =
                    "PLAIN: custom fields are fields of the record by their API names, such as cf_region. ZOHO: they"
                            + " stand in custom_fields alone, as Zoho sends and takes them.")
    private CustomFieldForm customFields = CustomFieldForm.PLAIN;

    @UriParam(
            label = "producer",
            defaultValue = "WARN",
            description =
                    "What happens about custom fields that Zoho does not know and so drops. WARN, FAIL: told from its answer,"
                            + " when the record is written. REFUSE: asked for, and refused before the call.")
    private OnDroppedCustomFields onDroppedCustomFields = OnDroppedCustomFields.WARN;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description = "Whether the body is the entity or the rows alone; false gives Zoho's whole answer.")
    private boolean unwrap = true;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description =
                    "Whether required fields and names of parameters are checked before anything is sent. Zoho ignores"
                            + " parameters that it does not know.")
    private boolean validate = true;

    @UriParam(
            label = "producer,advanced",
            description =
                    "The time zone, such as Europe/Berlin, in which values of java.time without an offset are meant,"
                            + " and in which a moment has its date, where they are given for parameters or in bodies. The"
                            + " default is that of the JVM.")
    private String timeZone;

    @UriParam(
            label = "producer",
            defaultValue = "" + DEFAULT_MAX_REDELIVERY_DELAY,
            javaType = "java.time.Duration",
            description = "The longest wait that a failed call asks of the route's redelivery policy, by the header"
                    + " CamelRedeliveryDelay. A longer one is left to the policy. 0 never sets the header.")
    private long maxRedeliveryDelay = DEFAULT_MAX_REDELIVERY_DELAY;

    /** No option of its own: the organization of one call, which came with its exchange. */
    private String organizationId;

    ZohoBooksProducerConfiguration copy() {
        try {
            return (ZohoBooksProducerConfiguration) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** The organization of one call, null for that of the connection. */
    String organizationId() {
        return organizationId;
    }

    void organizationId(String ofOneCall) {
        this.organizationId = ofOneCall;
    }

    /**
     * How failed calls tell the route when to repeat them.
     *
     * @param clock tells the time
     * @return the rule
     * @throws IllegalArgumentException if {@code maxRedeliveryDelay} is out of range
     */
    RedeliveryDelay redeliveryDelay(Clock clock) {
        if (maxRedeliveryDelay < 0 || maxRedeliveryDelay > ONE_DAY) {
            throw new IllegalArgumentException("maxRedeliveryDelay must be from 0 (the header CamelRedeliveryDelay is"
                    + " never set) to 24h, not " + maxRedeliveryDelay + "ms");
        }
        return new RedeliveryDelay(Duration.ofMillis(maxRedeliveryDelay), clock);
    }

    /**
     * Writes dates and times.
     *
     * @return the writer for the time zone
     * @throws IllegalArgumentException if there is no such time zone
     */
    JavaTimes times() {
        try {
            return new JavaTimes(timeZone == null ? ZoneId.systemDefault() : ZoneId.of(timeZone));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "timeZone must be a time zone such as Europe/Berlin or UTC, not '" + timeZone + "'", e);
        }
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getFilePart() {
        return filePart;
    }

    public void setFilePart(String filePart) {
        this.filePart = filePart;
    }

    public String getRouteId() {
        return routeId;
    }

    public void setRouteId(String routeId) {
        this.routeId = routeId;
    }

    public String getModuleName() {
        return moduleName;
    }

    public void setModuleName(String moduleName) {
        this.moduleName = moduleName;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public Map<String, Object> getQuery() {
        return query;
    }

    public void setQuery(Map<String, Object> query) {
        this.query = query;
    }

    public Map<String, Object> getPathParameters() {
        return pathParameters;
    }

    public void setPathParameters(Map<String, Object> pathParameters) {
        this.pathParameters = pathParameters;
    }

    public Map<String, Object> getRequestHeaders() {
        return requestHeaders;
    }

    public void setRequestHeaders(Map<String, Object> requestHeaders) {
        this.requestHeaders = requestHeaders;
    }

    public ListFetch getFetch() {
        return fetch;
    }

    public void setFetch(ListFetch fetch) {
        this.fetch = fetch;
    }

    public String getRowsKey() {
        return rowsKey;
    }

    public void setRowsKey(String rowsKey) {
        this.rowsKey = rowsKey;
    }

    public CustomFieldForm getCustomFields() {
        return customFields;
    }

    public void setCustomFields(CustomFieldForm customFields) {
        this.customFields = customFields;
    }

    public OnDroppedCustomFields getOnDroppedCustomFields() {
        return onDroppedCustomFields;
    }

    public void setOnDroppedCustomFields(OnDroppedCustomFields onDroppedCustomFields) {
        this.onDroppedCustomFields = onDroppedCustomFields;
    }

    public boolean isUnwrap() {
        return unwrap;
    }

    public void setUnwrap(boolean unwrap) {
        this.unwrap = unwrap;
    }

    public boolean isValidate() {
        return validate;
    }

    public void setValidate(boolean validate) {
        this.validate = validate;
    }

    public String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(String timeZone) {
        this.timeZone = timeZone;
    }

    public long getMaxRedeliveryDelay() {
        return maxRedeliveryDelay;
    }

    public void setMaxRedeliveryDelay(long maxRedeliveryDelay) {
        this.maxRedeliveryDelay = maxRedeliveryDelay;
    }
}
