package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.limits.OrganizationGate;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the gates which plans their organizations have. The list of organizations tells it; where the organization is
 * configured and nobody asks for that list, it is asked for once, beside the first call. Safe for use by many threads.
 */
final class PlanFinder {

    private static final Logger LOG = LoggerFactory.getLogger(PlanFinder.class);

    private final ZohoBooksLimits limits;
    private final Function<String, OrganizationGate> gates;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    PlanFinder(ZohoBooksLimits limits, Function<String, OrganizationGate> gates) {
        this.limits = limits;
        this.gates = gates;
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
                    asked.add(organization.id());
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
        if (!organizationId.isEmpty() && limits.isPlanAutomatic() && asked.add(organizationId)) {
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
