package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Finds the organization of a connection where none is configured, once. Safe for use by many threads. */
final class OrganizationFinder {

    private static final ZohoBooksRequest LIST = new ZohoBooksRequest(
            "organizations/list",
            HttpMethod.GET,
            "/organizations",
            Map.of(),
            Map.of(),
            null,
            "ZohoBooks.settings.READ",
            false,
            null);

    private final Function<ZohoBooksRequest, ZohoBooksResponse> calls;
    private final Lock asking = new ReentrantLock();
    private volatile String id;

    OrganizationFinder(String configured, Function<ZohoBooksRequest, ZohoBooksResponse> calls) {
        this.id = configured;
        this.calls = calls;
    }

    /**
     * The organization's id; asks Zoho where it is not known yet.
     *
     * @return the id
     * @throws ZohoBooksValidationException if the account has none or several
     */
    String id() {
        String known = id;
        if (known != null) {
            return known;
        }
        asking.lock();
        try {
            if (id == null) {
                JsonNode rows = calls.apply(LIST).part(List.of("organizations")).orElse(MissingNode.getInstance());
                if (rows.size() != 1) {
                    throw new ZohoBooksValidationException(
                            rows.isEmpty()
                                    ? "The account has no organization in Zoho Books. Check that the option dataCenter and the"
                                            + " user are right"
                                    : "The account has several organizations. Set the option organizationId to one of them: "
                                            + Organization.describe(rows));
                }
                id = Organization.of(rows.get(0)).id();
            }
            return id;
        } finally {
            asking.unlock();
        }
    }
}
