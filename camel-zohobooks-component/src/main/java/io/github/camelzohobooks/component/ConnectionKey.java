package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.oauth.Credentials;
import io.github.camelzohobooks.component.oauth.Hosts;
import java.util.Objects;

/**
 * What makes a connection another one.
 *
 * @param credentials the credentials
 * @param hosts the hosts
 * @param organizationId the organization, null if it is to be found
 */
record ConnectionKey(Credentials credentials, Hosts hosts, String organizationId) {

    // Written by hand, as those in Credentials and Hosts: the ones that a record has are slow to make at a start.
    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionKey key
                && credentials.equals(key.credentials)
                && hosts.equals(key.hosts)
                && Objects.equals(organizationId, key.organizationId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(credentials, hosts, organizationId);
    }

    /** Whether another one reaches the same books, be it with other credentials. */
    boolean isOfSameBooks(ConnectionKey other) {
        return equals(other)
                || (organizationId != null && organizationId.equals(other.organizationId) && hosts.equals(other.hosts));
    }
}
