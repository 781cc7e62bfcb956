package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksConcurrencyLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksDailyQuotaException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import io.github.camelzohobooks.component.limits.OrganizationGate;
import io.github.camelzohobooks.component.limits.Pass;
import io.github.camelzohobooks.component.limits.PollPlan;
import io.github.camelzohobooks.component.limits.Priority;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.component.oauth.ConnectFailures;
import io.github.camelzohobooks.component.oauth.ScopeMemory;
import io.github.camelzohobooks.component.oauth.TokenManager;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * Makes calls to Zoho Books over one connection. Every call takes the same way: it passes the gate of its organization,
 * runs on the component's pool of call threads, gets the token stamped, is sent once, and its answer is judged. After a
 * refused token it goes the same way once more with another one. Safe for use by many threads.
 */
public final class ZohoBooksClient {

    /** A token can die between its refresh and the repeat; a third one in a row does not. */
    private static final int MOST_ATTEMPTS = 3;

    private static final Pattern IDS_IN_PATH = Pattern.compile("/\\d+(?=/|$)");

    private final TokenManager tokens;
    private final ScopeMemory scopes;
    private final Transport transport;
    private final AnswerJudge judge;
    private final OrganizationFinder organizations;
    private final ZohoBooksLimits limits;
    private final PlanFinder plans;
    private final Executor callThreads;

    /**
     * Makes a client.
     *
     * @param http gives the HTTP client, which has the token interceptor in its chain and repeats nothing by itself
     * @param tokens the tokens of the connection
     * @param organizationId the organization of the connection, null if it is to be found
     * @param limits keeps the calls inside the limits of their organizations
     * @param callThreads runs the calls; they block
     * @param clock tells the time
     */
    public ZohoBooksClient(
            Supplier<HttpClient> http,
            TokenManager tokens,
            String organizationId,
            ZohoBooksLimits limits,
            Executor callThreads,
            Clock clock) {
        this.tokens = tokens;
        this.scopes = new ScopeMemory(clock);
        this.transport = new Transport(http, tokens);
        this.judge = new AnswerJudge(clock);
        this.limits = limits;
        this.plans = new PlanFinder(limits, this::gate);
        this.organizations = new OrganizationFinder(organizationId, this::listOrganizations, clock);
        this.callThreads = callThreads;
    }

    /**
     * The API host that the next call goes to.
     *
     * @return scheme, host and port
     */
    public URI api() {
        return tokens.api();
    }

    /**
     * The organization of the connection. Asks Zoho for it, and waits, where it is neither configured nor known yet.
     *
     * @return the {@code organization_id}
     * @throws ZohoBooksException if it cannot be told
     */
    public String organizationId() {
        return await("organizations/list", onCallThread(organizations::id, () -> {}));
    }

    /**
     * Makes a call.
     *
     * @param request the call
     * @param priority who makes it
     * @return the answer; fails with a {@link ZohoBooksException} that names the error. It completes on a call thread, which
     *     must not be used for other work.
     */
    public CompletableFuture<ZohoBooksResponse> send(ZohoBooksRequest request, Priority priority) {
        return organizationOf(request).thenCompose(organizationId -> attempt(request, organizationId, priority, 1));
    }

    /** A repeat waits for its turn like any call. */
    private CompletableFuture<ZohoBooksResponse> attempt(
            ZohoBooksRequest request, String organizationId, Priority priority, int number) {
        return enter(organizationId, priority)
                .thenCompose(pass -> {
                    // Not before: while the organization is blocked, not even its plan is asked for.
                    plans.wanted(organizationId, () -> attempt(OrganizationFinder.LIST, "", priority, 1));
                    return onCallThread(() -> attemptHere(request, organizationId, pass, number), pass::notSent);
                })
                .thenCompose(outcome -> outcome.response() != null
                        ? CompletableFuture.completedFuture(outcome.response())
                        : attempt(request, organizationId, priority, outcome.nextNumber()));
    }

    private CompletableFuture<Pass> enter(String organizationId, Priority priority) {
        try {
            return gate(organizationId).enter(priority);
        } catch (ZohoBooksException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private OrganizationGate gate(String organizationId) {
        return limits.gate(tokens.api().getRawAuthority(), organizationId);
    }

    /**
     * Makes a call and waits for its answer. Not to be used on a call thread.
     *
     * @param request the call
     * @param priority who makes it
     * @return the answer
     * @throws ZohoBooksException that names the error, or says that the waiting thread was interrupted
     */
    public ZohoBooksResponse call(ZohoBooksRequest request, Priority priority) {
        return await(request.name(), send(request, priority));
    }

    /**
     * Registers a consumer, so that those of the organization make the day's quota last together.
     *
     * @param name names the consumer in the log
     * @param organizationId the organization
     * @param delay how long it wants to wait between two polls
     * @return tells when a poll is due; to be closed when the consumer stops
     */
    public PollPlan register(String name, String organizationId, Duration delay) {
        return gate(organizationId).register(name, delay, 1);
    }

    private static <T> T await(String what, CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ZohoBooksException(
                    what + ": interrupted while waiting for the answer", ErrorDetails.BEFORE_ANY_REQUEST, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ZohoBooksException known
                    ? known
                    : new ZohoBooksException(what + " failed", ErrorDetails.BEFORE_ANY_REQUEST, e.getCause());
        }
    }

    private <T> CompletableFuture<T> onCallThread(Supplier<T> work, Runnable otherwise) {
        try {
            return CompletableFuture.supplyAsync(work, callThreads);
        } catch (RejectedExecutionException e) {
            otherwise.run();
            return CompletableFuture.failedFuture(new ZohoBooksException(
                    "The component zohobooks is stopped, so no call can be made", ErrorDetails.BEFORE_ANY_REQUEST, e));
        }
    }

    /** The organization that a call counts for, empty for none. */
    private CompletableFuture<String> organizationOf(ZohoBooksRequest request) {
        if (!request.organizationScoped()) {
            return CompletableFuture.completedFuture("");
        }
        String known = request.organizationId() == null ? organizations.known() : request.organizationId();
        return known == null ? onCallThread(organizations::id, () -> {}) : CompletableFuture.completedFuture(known);
    }

    /** Runs on a call thread, which waits for the gate this once: nobody can do anything before the answer is there. */
    private ZohoBooksResponse listOrganizations(ZohoBooksRequest request) {
        ZohoBooksResponse response = null;
        for (int number = 1; response == null; ) {
            Outcome outcome = attemptHere(request, "", await(request.name(), enter("", Priority.PRODUCER)), number);
            response = outcome.response();
            number = outcome.nextNumber();
        }
        plans.found(response);
        return response;
    }

    /**
     * What came of an attempt.
     *
     * @param response the answer; null if the call must be attempted again
     * @param nextNumber the number of that attempt
     */
    private record Outcome(ZohoBooksResponse response, int nextNumber) {}

    /** Makes one attempt. */
    private Outcome attemptHere(ZohoBooksRequest request, String organizationId, Pass pass, int number) {
        try (pass) {
            getToken(pass);
            if (!pass.mayStillGo()) {
                pass.notSent();
                return new Outcome(null, number);
            }
            Transport.Answer answer = exchange(request, organizationId, pass);
            String operation = permission(request, organizationId);
            if (!AnswerJudge.isTokenRefused(answer)) {
                if (AnswerJudge.isTokenAccepted(answer)) {
                    scopes.accepted(operation, answer.token());
                }
                return new Outcome(judge(request, answer, pass), number);
            }
            pass.answered(answer.headers());
            if (scopes.isMissing(operation, answer.token(), number > 1) || number == MOST_ATTEMPTS) {
                return new Outcome(judge.judge(request, answer), number);
            }
            // At once, not when the repeat's turn comes: those whose turn is before would all be refused, too.
            tokens.replace(answer.token(), scopes::gotAfterRefusal);
            return new Outcome(null, number + 1);
        }
    }

    /** Before the last look at the gate, because it can take as long as a refresh does. */
    private void getToken(Pass pass) {
        try {
            tokens.token();
        } catch (ZohoBooksException e) {
            pass.notSent();
            throw e;
        }
    }

    private Transport.Answer exchange(ZohoBooksRequest request, String organizationId, Pass pass) {
        try {
            return transport.send(request, organizationId.isEmpty() ? null : organizationId);
        } catch (IOException e) {
            if (ConnectFailures.isBeforeSending(e)) {
                pass.notSent();
            }
            throw judge.noAnswer(request, e);
        }
    }

    private ZohoBooksResponse judge(ZohoBooksRequest request, Transport.Answer answer, Pass pass) {
        try {
            ZohoBooksResponse response = judge.judge(request, answer);
            pass.answered(answer.headers());
            return response;
        } catch (ZohoBooksRateLimitException | ZohoBooksDailyQuotaException | ZohoBooksConcurrencyLimitException e) {
            pass.refused(e.getCode(), e.getRetryAt().orElse(null), answer.headers());
            throw e;
        } catch (ZohoBooksException e) {
            pass.answered(answer.headers());
            throw e;
        }
    }

    /** What a permission depends on. The name of a raw call does not tell what it does, but its path without ids does. */
    private static String permission(ZohoBooksRequest request, String organizationId) {
        String operation = request.scope() == null
                ? request.name() + IDS_IN_PATH.matcher(request.path()).replaceAll("/*")
                : request.name();
        return operation + "@" + organizationId;
    }

    /**
     * Unwraps what a failed future throws.
     *
     * @param failure what a future of this client failed with
     * @return the exception itself
     */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
