package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.limits.OrganizationGate;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the gates which plans their organizations have. The list of organizations tells it; where the organization is
 * configured and nobody asks for that list, it is asked for once, beside the first call. What is known, and who has asked
 * in vain, is remembered by the gates, since this goes with its connection. Safe for use by many threads.
 */
final class PlanFinder {

    private static final Logger LOG = LoggerFactory.getLogger(PlanFinder.class);

    private final ZohoBooksLimits limits;
    private final Function<String, OrganizationGate> gates;
    private final String account;

    /**
     * Makes a finder.
     *
     * @param account names the account that asks
     */
    PlanFinder(ZohoBooksLimits limits, Function<String, OrganizationGate> gates, String account) {
        this.limits = limits;
        this.gates = gates;
        this.account = account;
    }

    /**
     * Notes what the list of organizations tells.
     *
     * @param list the answer
     */
    void found(ZohoBooksResponse list) {
        list.part(List.of("organizations"))
                .ifPresent(rows -> rows.forEach(row -> {
                    Organization organization = Organization.of(row);
                    gates.apply(organization.id()).planFound(organization.plan(), organization.timeZone());
                }));
    }

    /**
     * Asks for the list if the plan of an organization matters and is not known. The call that needs it does not wait.
     *
     * @param organizationId the organization, empty for none
     * @param list asks for the list
     */
    void wanted(String organizationId, Supplier<CompletableFuture<ZohoBooksResponse>> list) {
        if (!organizationId.isEmpty()
                && limits.isPlanAutomatic()
                && gates.apply(organizationId).isPlanToBeAskedBy(account)) {
            // The callback takes every failure, so nothing is left to look at.
            CompletableFuture<ZohoBooksResponse> unused = list.get().whenComplete((response, failure) -> {
                if (failure == null) {
                    found(response);
                } else {
                    LOG.warn(
                            "The plan of organization {} cannot be found, so it counts as {}. Set the limits' option plan"
                                    + " to the plan it has. The reason: {}",
                            organizationId,
                            gates.apply(organizationId).snapshot().plan(),
                            ZohoBooksClient.cause(failure).getMessage());
                }
            });
        }
    }
}
