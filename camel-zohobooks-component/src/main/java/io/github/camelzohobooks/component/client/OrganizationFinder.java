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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Finds the organization of a connection where none is configured, once. All who need it meanwhile share one search, and
 * none of them holds a thread. Safe for use by many threads.
 */
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

    private final Clock clock;
    private final Lock lock = new ReentrantLock();
    private volatile String id;
    private Failure lastFailure;
    private CompletableFuture<String> search;

    OrganizationFinder(String configured, Clock clock) {
        this.id = configured;
        this.clock = clock;
    }

    /**
     * The organization's id; asks Zoho where it is not known yet.
     *
     * @param list makes the call {@link #LIST}; used if nobody else has made it
     * @return the id. Fails with a {@link ZohoBooksException} if Zoho cannot be asked, or the account has no organization
     *     or several
     */
    CompletableFuture<String> id(Supplier<CompletableFuture<ZohoBooksResponse>> list) {
        if (id != null) {
            return CompletableFuture.completedFuture(id);
        }
        CompletableFuture<String> begun;
        lock.lock();
        try {
            if (id != null) {
                return CompletableFuture.completedFuture(id);
            }
            if (search != null) {
                return search;
            }
            if (lastFailure != null && clock.instant().isBefore(lastFailure.until())) {
                return CompletableFuture.failedFuture(lastFailure.exception());
            }
            begun = new CompletableFuture<>();
            search = begun;
        } finally {
            lock.unlock();
        }
        // Whatever is thrown, even here, ends the search; and nothing is left to look at.
        CompletableFuture<String> unused = CompletableFuture.completedFuture(list)
                .thenCompose(Supplier::get)
                .thenApply(OrganizationFinder::onlyOne)
                .whenComplete((found, failure) -> {
                    end(found, failure == null ? null : ZohoBooksClient.cause(failure));
                    if (failure == null) {
                        begun.complete(found);
                    } else {
                        begun.completeExceptionally(ZohoBooksClient.cause(failure));
                    }
                });
        return begun;
    }

    private void end(String found, Throwable failure) {
        lock.lock();
        try {
            id = found;
            search = null;
            if (failure instanceof ZohoBooksException known) {
                Instant now = clock.instant();
                Instant until =
                        known.isRetryable() ? known.getRetryAt().orElse(now.plus(A_MOMENT)) : now.plus(UNCHANGED_FOR);
                lastFailure = new Failure(known, until);
            }
        } finally {
            lock.unlock();
        }
    }

    private static String onlyOne(ZohoBooksResponse response) {
        JsonNode rows = response.part(List.of("organizations")).orElse(MissingNode.getInstance());
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
