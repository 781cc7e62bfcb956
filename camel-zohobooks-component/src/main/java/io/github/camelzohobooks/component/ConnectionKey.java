package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.oauth.Credentials;
import io.github.camelzohobooks.component.oauth.Hosts;

/**
 * What makes a connection another one.
 *
 * @param credentials the credentials
 * @param hosts the hosts
 * @param organizationId the organization, null if it is to be found
 */
record ConnectionKey(Credentials credentials, Hosts hosts, String organizationId) {

    /** Whether another one reaches the same books, be it with other credentials. */
    boolean isOfSameBooks(ConnectionKey other) {
        return equals(other)
                || (organizationId != null && organizationId.equals(other.organizationId) && hosts.equals(other.hosts));
    }
}
