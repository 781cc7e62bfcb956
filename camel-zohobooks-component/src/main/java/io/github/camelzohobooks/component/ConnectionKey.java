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
record ConnectionKey(Credentials credentials, Hosts hosts, String organizationId) {}
