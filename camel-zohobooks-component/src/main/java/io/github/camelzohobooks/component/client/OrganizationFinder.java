package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Finds the organization of a connection where none is configured, once. Safe for use by many threads. */
final class OrganizationFinder {

    /** Asks for the organizations of the account. */
    static final ZohoBooksRequest LIST = new ZohoBooksRequest(
            "organizations/list",
            HttpMethod.GET,
            "/organizations",
            Map.of(),
            Map.of(),
            null,
            "ZohoBooks.settings.READ",
            false,
            null);

    /** What will not heal by itself is not asked again for each message: that would only use up the limits. */
    private static final Duration UNCHANGED_FOR = Duration.ofMinutes(1);

    /** So long a failure stands that may pass: a thousand calls that wait for one search need not repeat it. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private record Failure(ZohoBooksException exception, Instant until) {}

    private final Function<ZohoBooksRequest, ZohoBooksResponse> calls;
    private final Clock clock;
    private final Lock asking = new ReentrantLock();
    private volatile String id;
    private Failure lastFailure;

    OrganizationFinder(String configured, Function<ZohoBooksRequest, ZohoBooksResponse> calls, Clock clock) {
        this.id = configured;
        this.calls = calls;
        this.clock = clock;
    }

    /** The organization's id as far as it is known, null if Zoho must be asked. */
    String known() {
        return id;
    }

    /**
     * The organization's id; asks Zoho where it is not known yet.
     *
     * @return the id
     * @throws ZohoBooksException if Zoho cannot be asked, or the account has no organization or several
     */
    String id() {
        String known = id;
        if (known != null) {
            return known;
        }
        asking.lock();
        try {
            if (id == null) {
                if (lastFailure != null && clock.instant().isBefore(lastFailure.until())) {
                    throw lastFailure.exception();
                }
                id = ask();
            }
            return id;
        } finally {
            asking.unlock();
        }
    }

    private String ask() {
        try {
            return onlyOne(calls.apply(LIST).part(List.of("organizations")).orElse(MissingNode.getInstance()));
        } catch (ZohoBooksException e) {
            Instant now = clock.instant();
            Instant until = e.isRetryable() ? e.getRetryAt().orElse(now.plus(A_MOMENT)) : now.plus(UNCHANGED_FOR);
            lastFailure = new Failure(e, until);
            throw e;
        }
    }

    private static String onlyOne(JsonNode rows) {
        if (rows.size() != 1) {
            throw new ZohoBooksValidationException(
                    rows.isEmpty()
                            ? "The account has no organization in Zoho Books. Check that the option dataCenter and the"
                                    + " user are right"
                            : "The account has several organizations. Set the option organizationId to one of them: "
                                    + Organization.describe(rows));
        }
        return Organization.of(rows.get(0)).id();
    }
}
