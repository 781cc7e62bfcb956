package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Suggestions;
import io.github.camelzohobooks.component.oauth.Credentials;
import io.github.camelzohobooks.component.oauth.DataCenter;
import io.github.camelzohobooks.component.oauth.Hosts;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How to reach an organization: credentials, data center and the organization itself. */
@UriParams
public class ZohoBooksConfiguration implements Cloneable {

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
            label = "advanced",
            description =
                    "Scheme, host and port of the API, in place of the data center's. For the sandbox or a proxy.")
    private String apiUrl;

    @UriParam(
            label = "advanced",
            description =
                    "Scheme, host and port of the OAuth server, in place of the data center's. For the sandbox or a proxy.")
    private String accountsUrl;

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
        List<String> missing = new ArrayList<>();
        addIfMissing(missing, "clientId", clientId);
        addIfMissing(missing, "clientSecret", clientSecret);
        addIfMissing(missing, "refreshToken", refreshToken);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Credentials for Zoho Books are missing: " + String.join(", ", missing)
                    + ". Set them on the component zohobooks, on a connection that the option connection names, or on the"
                    + " endpoint");
        }
        return new Credentials(clientId, clientSecret, refreshToken);
    }

    private static void addIfMissing(List<String> missing, String name, String value) {
        if (value == null || value.isBlank()) {
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
                accountsUrl == null ? known.accounts() : url("accountsUrl", accountsUrl),
                apiUrl == null ? known.api() : url("apiUrl", apiUrl),
                apiUrl != null);
    }

    private static URI url(String option, String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(badUrl(option, text), e);
        }
        boolean hasPath = uri.getRawPath() != null && !uri.getRawPath().matches("/?");
        if (uri.getScheme() == null || uri.getHost() == null || hasPath || uri.getRawQuery() != null) {
            throw new IllegalArgumentException(badUrl(option, text));
        }
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    private static String badUrl(String option, String text) {
        return option + " must be scheme, host and perhaps port, such as http://localhost:8080, not '" + text + "'";
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

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
        this.dataCenter = dataCenter;
    }

    public String getOrganizationId() {
        return organizationId;
    }

    public void setOrganizationId(String organizationId) {
        this.organizationId = organizationId;
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
}
