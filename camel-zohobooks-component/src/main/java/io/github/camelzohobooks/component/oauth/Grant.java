package io.github.camelzohobooks.component.oauth;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;
import java.util.Optional;

/**
 * What a code was exchanged for.
 *
 * @param refreshToken the refresh token, good until it is revoked; Zoho does not show it again
 * @param accessToken a first access token
 * @param hosts where both are good
 */
public record Grant(@JsonIgnore String refreshToken, AccessToken accessToken, Hosts hosts) {

    /** Checks that everything is given. */
    public Grant {
        Objects.requireNonNull(refreshToken, "refreshToken");
        Objects.requireNonNull(accessToken, "accessToken");
        Objects.requireNonNull(hosts, "hosts");
    }

    /**
     * The data center of the account, to be set as {@code dataCenter}.
     *
     * @return the data center; empty if the hosts are not Zoho's own, as those of the sandbox
     */
    public Optional<DataCenter> dataCenter() {
        return DataCenter.findByAccounts(hosts.accounts());
    }

    /** Hides the tokens. */
    @Override
    public String toString() {
        return "Grant[hosts=" + hosts + "]";
    }
}
