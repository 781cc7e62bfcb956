package io.github.camelzohobooks.component;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.camelzohobooks.catalog.Suggestions;
import io.github.camelzohobooks.component.client.CallSettings;
import io.github.camelzohobooks.component.limits.Priority;
import io.github.camelzohobooks.component.oauth.Credentials;
import io.github.camelzohobooks.component.oauth.DataCenter;
import io.github.camelzohobooks.component.oauth.Hosts;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How to reach an organization: credentials, data center and the organization itself. */
@UriParams
public class ZohoBooksConfiguration implements Cloneable {

    private static final int DEFAULT_MAX_RETRIES = 3;
    private static final Duration A_DAY = Duration.ofDays(1);

    @UriParam(label = "security", description = "The client id from Zoho's API console.")
    private String clientId;

    @UriParam(label = "security", secret = true, description = "The client secret from Zoho's API console.")
    private String clientSecret;

    @UriParam(
            label = "security",
            secret = true,
            description = "The refresh token. It is good until it is revoked; access tokens are got with it.")
    private String refreshToken;

    @UriParam(
            label = "security",
            defaultValue = "us",
            enums = "us,eu,in,au,jp,ca,sa,cn,uk",
            description = "The data center in which the account lives. Credentials work in no other one.")
    private String dataCenter = DataCenter.US.id();

    @UriParam(
            description =
                    "The organization, by its organization_id. If it is not set, the only organization of the account"
                            + " is found and used; with several of them a call fails and lists them.")
    private String organizationId;

    @UriParam(
            label = "producer,security",
            description =
                    "Tells for each message whose books it is for, where one component serves many organizations. It"
                            + " gives refresh token and organization, and may give client and data center.")
    private ZohoBooksConnectionResolver connectionResolver;

    @UriParam(
            label = "advanced",
            description =
                    "Scheme, host and port of the API, in place of the data center's. For the sandbox or a proxy.")
    private String apiUrl;

    @UriParam(
            label = "advanced",
            description =
                    "Scheme, host and port of the OAuth server, in place of the data center's. For the sandbox or a proxy.")
    private String accountsUrl;

    @UriParam(
            defaultValue = "" + DEFAULT_MAX_RETRIES,
            description =
                    "How often a call is repeated at most after a failure that may pass, such as code 1070 or a server"
                            + " error, before it fails; 0 for never. A POST is repeated only if it certainly was not"
                            + " applied.")
    private int maxRetries = DEFAULT_MAX_RETRIES;

    @UriParam(
            javaType = "java.time.Duration",
            description = "How long a call may wait in all, for its turns and between its repeats. The default is the"
                    + " option maxWait of the limits, 2 minutes.")
    private Duration maxWait;

    /**
     * Copies the configuration.
     *
     * @return a copy
     */
    public ZohoBooksConfiguration copy() {
        try {
            return (ZohoBooksConfiguration) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /**
     * The credentials.
     *
     * @return the credentials
     * @throws IllegalArgumentException if one is missing
     */
    Credentials credentials() {
        String missing = missingCredentials();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Credentials for Zoho Books are missing: " + missing
                    + ". Set them on the component zohobooks ("
                    + missing.replaceAll("(\\w+)", "camel.component.zohobooks.$1")
                    + "), on a connection that the option connection names, or on the endpoint"
                    + (connectionResolver == null
                            ? ""
                            : ". A consumer has no message to ask the connectionResolver about"));
        }
        // What is read from files and environment variables often ends with a line break.
        return new Credentials(clientId.strip(), clientSecret.strip(), refreshToken.strip());
    }

    /** The names of the credentials that are not set, separated by commas; empty if all are. */
    String missingCredentials() {
        List<String> missing = new ArrayList<>();
        addIfMissing(missing, "clientId", clientId);
        addIfMissing(missing, "clientSecret", clientSecret);
        addIfMissing(missing, "refreshToken", refreshToken);
        return String.join(", ", missing);
    }

    /**
     * Which connection these settings mean.
     *
     * @throws IllegalArgumentException if credentials are missing or hosts are wrong
     */
    ConnectionKey connectionKey() {
        return new ConnectionKey(credentials(), hosts(), organizationId);
    }

    private static void addIfMissing(List<String> missing, String name, String value) {
        if (!isSet(value)) {
            missing.add(name);
        }
    }

    /**
     * The hosts to talk to.
     *
     * @return the hosts of the data center, or those set instead
     * @throws IllegalArgumentException if there is no such data center or a URL is none
     */
    Hosts hosts() {
        DataCenter known = DataCenter.find(dataCenter)
                .orElseThrow(() -> new IllegalArgumentException("Unknown dataCenter '" + dataCenter + "'; "
                        + Suggestions.didYouMean(
                                dataCenter,
                                Arrays.stream(DataCenter.values())
                                        .map(DataCenter::id)
                                        .toList())));
        return new Hosts(
                isSet(accountsUrl) ? url("accountsUrl", accountsUrl.strip()) : known.accounts(),
                isSet(apiUrl) ? url("apiUrl", apiUrl.strip()) : known.api(),
                isSet(apiUrl));
    }

    /** An optional setting that comes from an empty placeholder or environment variable is not set. */
    private static boolean isSet(String option) {
        return option != null && !option.isBlank();
    }

    private static URI url(String option, String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw badUrl(option);
        }
        boolean hasPath = uri.getRawPath() != null && !uri.getRawPath().matches("/?");
        boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!isHttp
                || uri.getHost() == null
                || hasPath
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw badUrl(option);
        }
        return URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getRawAuthority());
    }

    /** Without the URL itself and the cause that repeats it: what is wrong with it may be a password in it. */
    private static IllegalArgumentException badUrl(String option) {
        return new IllegalArgumentException(option + " must be http or https, a host and perhaps a port, such as"
                + " http://localhost:8080, and nothing else");
    }

    /**
     * How calls are made.
     *
     * @param priority who makes them
     * @return the settings
     * @throws IllegalArgumentException if an option is wrong; the message tells the valid range
     */
    CallSettings callSettings(Priority priority) {
        if (maxWait != null && (maxWait.toMillis() < 1 || maxWait.compareTo(A_DAY) > 0)) {
            throw new IllegalArgumentException("maxWait is " + maxWait
                    + ", but must be between 1 millisecond and 24 hours (a call that may not wait can never be made while"
                    + " others are under way)");
        }
        return new CallSettings(priority, maxRetries, maxWait);
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    public String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    public String getRefreshToken() {
        return refreshToken;
    }

    public void setRefreshToken(String refreshToken) {
        this.refreshToken = refreshToken;
    }

    public String getDataCenter() {
        return dataCenter;
    }

    public void setDataCenter(String dataCenter) {
        this.dataCenter = isSet(dataCenter) ? dataCenter.strip() : DataCenter.US.id();
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public void setOrganizationId(String organizationId) {
        this.organizationId = isSet(organizationId) ? organizationId.strip() : null;
    }

    @JsonIgnore
    public ZohoBooksConnectionResolver getConnectionResolver() {
        return connectionResolver;
    }

    public void setConnectionResolver(ZohoBooksConnectionResolver connectionResolver) {
        this.connectionResolver = connectionResolver;
    }

    public String getApiUrl() {
        return apiUrl;
    }

    public void setApiUrl(String apiUrl) {
        this.apiUrl = apiUrl;
    }

    public String getAccountsUrl() {
        return accountsUrl;
    }

    public void setAccountsUrl(String accountsUrl) {
        this.accountsUrl = accountsUrl;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public Duration getMaxWait() {
        return maxWait;
    }

    public void setMaxWait(Duration maxWait) {
        this.maxWait = maxWait;
    }
}
