package io.github.camelzohobooks.component.limits;

import java.util.Locale;
import java.util.Objects;

/**
 * Whose limits they are: Zoho counts per organization, and each region has its own.
 *
 * @param apiHost the API host, with the port where it is not the usual one
 * @param organizationId the {@code organization_id}; empty for calls that name none
 */
record GateKey(String apiHost, String organizationId) {

    GateKey {
        apiHost = apiHost.toLowerCase(Locale.ROOT);
        Objects.requireNonNull(organizationId, "organizationId");
    }

    /** The key of the saved state. Without '=', which Camel's file repository cannot keep. */
    String stateKey() {
        return "zohobooks-limits/" + apiHost + "/" + organizationId;
    }

    @Override
    public String toString() {
        return organizationId.isEmpty()
                ? "no organization at " + apiHost
                : "organization " + organizationId + " at " + apiHost;
    }
}
