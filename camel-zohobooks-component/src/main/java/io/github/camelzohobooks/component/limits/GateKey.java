package io.github.camelzohobooks.component.limits;

import java.util.Locale;
import java.util.Objects;

/**
 * Whose limits they are: Zoho counts per organization, and each region has its own.
 *
 * @param apiHost the API host, with the port where it is not the usual one
 * @param organizationId the {@code organization_id}; for calls that name none, what stands for their account
 */
record GateKey(String apiHost, String organizationId) {

    private static final String ACCOUNT = "account-";

    GateKey {
        apiHost = apiHost.toLowerCase(Locale.ROOT);
        Objects.requireNonNull(organizationId, "organizationId");
    }

    /** Calls that name no organization count for their account, so that many accounts do not wait for each other. */
    static GateKey ofAccount(String apiHost, String account) {
        return new GateKey(apiHost, ACCOUNT + account);
    }

    /** The key of the saved state. Without '=', which Camel's file repository cannot keep. */
    String stateKey() {
        return "zohobooks-limits/" + apiHost + "/" + organizationId;
    }

    @Override
    public String toString() {
        return organizationId.startsWith(ACCOUNT)
                ? "an account that names no organization, at " + apiHost
                : "organization " + organizationId + " at " + apiHost;
    }
}
