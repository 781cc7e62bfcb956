package io.github.camelzohobooks.component;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Whose books a message is for, as a {@link ZohoBooksConnectionResolver} tells. Two that are equal share one connection.
 * Immutable; made by {@link #of} and the methods that begin with {@code with}. What is null or blank is not given.
 *
 * @param clientId the client id from Zoho's API console; if neither it nor the secret is given, the options
 *     {@code clientId} and {@code clientSecret} count, as for an application that serves many accounts with one client
 * @param clientSecret the client secret
 * @param refreshToken the refresh token of the account; it has no default
 * @param dataCenter the data center in which the account lives, such as {@code eu}; if it is not given, the option
 *     {@code dataCenter} counts
 * @param organizationId the {@code organization_id}; if it is not given, the only organization of the account is found,
 *     which takes a call each time when the connection is opened
 */
public record ZohoBooksConnection(
        String clientId,
        @JsonIgnore String clientSecret,
        @JsonIgnore String refreshToken,
        String dataCenter,
        String organizationId) {

    /**
     * A connection to an account, with the endpoint's own client and data center.
     *
     * @param refreshToken the refresh token of the account
     * @return the connection
     */
    public static ZohoBooksConnection of(String refreshToken) {
        return new ZohoBooksConnection(null, null, refreshToken, null, null);
    }

    /**
     * The same with a client of its own.
     *
     * @param id the client id
     * @param secret the client secret that it has in the account's data center
     * @return the connection
     */
    public ZohoBooksConnection withClient(String id, String secret) {
        return new ZohoBooksConnection(id, secret, refreshToken, dataCenter, organizationId);
    }

    /**
     * The same in a data center.
     *
     * @param name the data center, such as {@code eu}
     * @return the connection
     */
    public ZohoBooksConnection withDataCenter(String name) {
        return new ZohoBooksConnection(clientId, clientSecret, refreshToken, name, organizationId);
    }

    /**
     * The same for an organization of the account.
     *
     * @param id the {@code organization_id}
     * @return the connection
     */
    public ZohoBooksConnection withOrganizationId(String id) {
        return new ZohoBooksConnection(clientId, clientSecret, refreshToken, dataCenter, id);
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "ZohoBooksConnection[clientId=" + clientId + ", dataCenter=" + dataCenter + ", organizationId="
                + organizationId + "]";
    }
}
