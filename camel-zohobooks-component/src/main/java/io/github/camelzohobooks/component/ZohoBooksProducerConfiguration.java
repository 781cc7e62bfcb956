package io.github.camelzohobooks.component;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
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
            description = "Of zohobooks:control/snapshot: the id of the route whose consumer is to deliver records once"
                    + " more.")
    private String routeId;

    @UriParam(label = "producer", defaultValue = "PAGE", description = "How much of a list a call gives.")
    private ListFetch fetch = ListFetch.PAGE;

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
            label = "producer",
            defaultValue = "" + DEFAULT_MAX_REDELIVERY_DELAY,
            javaType = "java.time.Duration",
            description = "The longest wait that a failed call asks of the route's redelivery policy, by the header"
                    + " CamelRedeliveryDelay. A longer one is left to the policy. 0 never sets the header.")
    private long maxRedeliveryDelay = DEFAULT_MAX_REDELIVERY_DELAY;

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

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
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

    public long getMaxRedeliveryDelay() {
        return maxRedeliveryDelay;
    }

    public void setMaxRedeliveryDelay(long maxRedeliveryDelay) {
        this.maxRedeliveryDelay = maxRedeliveryDelay;
    }
}
