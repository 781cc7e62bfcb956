package io.github.camelzohobooks.component.oauth;

import java.net.URI;
import java.util.Objects;

/**
 * The two hosts that a connection talks to.
 *
 * @param accounts scheme, host and port of the OAuth server
 * @param api scheme, host and port of the API; {@code /books/v3} is added to it
 * @param overridden whether the API host was set by the user and therefore stays, whatever the OAuth server says
 */
public record Hosts(URI accounts, URI api, boolean overridden) {

    /** Checks that both hosts are given. */
    public Hosts {
        Objects.requireNonNull(accounts, "accounts");
        Objects.requireNonNull(api, "api");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hosts hosts
                && accounts.equals(hosts.accounts)
                && api.equals(hosts.api)
                && overridden == hosts.overridden;
    }

    @Override
    public int hashCode() {
        return Objects.hash(accounts, api, overridden);
    }

    /**
     * The hosts of a data center.
     *
     * @param dataCenter the data center
     * @return its hosts
     */
    public static Hosts of(DataCenter dataCenter) {
        return new Hosts(dataCenter.accounts(), dataCenter.api(), false);
    }

    /**
     * Decides which API host to use after the OAuth server has named one. Only hosts of Zoho are believed, because a token
     * is sent there; Zoho's own documentation shows a host here ({@code api.zoho.eu}) that its API does not use.
     *
     * @param apiDomain the {@code api_domain} of the token answer, may be null
     * @return the host to use
     */
    URI apiAfter(String apiDomain) {
        if (overridden || apiDomain == null) {
            return api;
        }
        try {
            return DataCenter.findByApi(URI.create(apiDomain))
                    .map(DataCenter::api)
                    .orElse(api);
        } catch (IllegalArgumentException e) {
            return api;
        }
    }

    /** Whether two URIs are the same host: a slash at the end makes no difference, anything else does. */
    static boolean isSame(URI known, URI uri) {
        String text = uri.toString();
        // URIs are compared without regard to the case of scheme and host.
        return known.equals(URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
    }
}
