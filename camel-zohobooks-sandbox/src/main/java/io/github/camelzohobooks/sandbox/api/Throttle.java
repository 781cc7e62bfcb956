package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.sandbox.books.Organization;
import io.github.camelzohobooks.sandbox.facts.Assumptions;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.limits.OrganizationLimits;
import io.github.camelzohobooks.sandbox.limits.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets requests in as the limits of their organization allow. Safe for use by many threads. */
public final class Throttle {

    private static final int FIRST_ERROR = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Map<String, OrganizationLimits> limits;
    private final Assumptions assumptions;

    /**
     * Makes it.
     *
     * @param limits the limits by {@code organization_id}
     * @param assumptions what is taken to be true where nobody knows
     */
    public Throttle(Map<String, OrganizationLimits> limits, Assumptions assumptions) {
        this.limits = Map.copyOf(limits);
        this.assumptions = assumptions;
    }

    /** Does the work if the organization may, and takes as long as the request says that it takes. */
    CompletableFuture<Answer> serve(Call call, Organization organization, Supplier<Answer> work) {
        OrganizationLimits used = limits.get(organization.id());
        Optional<Refusal> refusal = used.enter();
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(withQuota(refused(refusal.get()), used));
        }
        boolean later = false;
        try {
            Answer result = work.get();
            if (result.status() >= FIRST_ERROR && !assumptions.hold(UnverifiedFact.FAILED_REQUESTS_COUNT)) {
                used.giveBack();
            }
            Answer answer = withQuota(result, used);
            if (call.processing().isZero()) {
                return CompletableFuture.completedFuture(answer);
            }
            later = true;
            return new CompletableFuture<Answer>()
                    .completeOnTimeout(answer, call.processing().toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((done, failure) -> used.leave());
        } finally {
            if (!later) {
                used.leave();
            }
        }
    }

    private static Answer refused(Refusal refusal) {
        ZohoError error = new ZohoError(TOO_MANY_REQUESTS, refusal.code(), refusal.message());
        if (refusal.retryAfter() != null) {
            // Rounded up: one second less would be too early.
            long seconds = (refusal.retryAfter().toMillis() + MILLIS_PER_SECOND - 1) / MILLIS_PER_SECOND;
            error.with("Retry-After", Long.toString(seconds));
        }
        return error.answer();
    }

    private Answer withQuota(Answer answer, OrganizationLimits used) {
        if (!assumptions.hold(UnverifiedFact.QUOTA_HEADERS_ARE_SENT)) {
            return answer;
        }
        Answer complete = answer;
        for (Map.Entry<String, String> header : used.quotaHeaders().entrySet()) {
            complete = complete.with(header.getKey(), header.getValue());
        }
        return complete;
    }
}
