package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.limits.OrganizationGate;
import io.github.camelzohobooks.component.limits.PollPlan;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.component.oauth.TokenManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * Makes calls to Zoho Books over one connection. Every call takes the same way: it passes the gate of its organization,
 * runs on the component's pool of call threads, gets the token stamped, is sent once, and its answer is judged. After a
 * refused token, or a failure that may pass, it goes the same way again. Safe for use by many threads.
 */
public final class ZohoBooksClient {

    private final TokenManager tokens;
    private final OrganizationFinder organizations;
    private final ZohoBooksLimits limits;
    private final PlanFinder plans;
    private final Call.Way way;

    /**
     * Makes a client.
     *
     * @param http gives the HTTP client, which has the token interceptor in its chain and repeats nothing by itself
     * @param tokens the tokens of the connection
     * @param organizationId the organization of the connection, null if it is to be found
     * @param limits keeps the calls inside the limits of their organizations
     * @param callThreads runs the attempts; they block
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
        this.limits = limits;
        this.plans = new PlanFinder(limits, this::gate);
        this.organizations = new OrganizationFinder(organizationId, clock);
        this.way = new Call.Way(
                this::gate,
                // Not before: while an organization is blocked, not even its plan is asked for.
                (id, settings) -> plans.wanted(id, () -> make(OrganizationFinder.LIST, "", settings)),
                limits::pauses,
                new CallThreads(callThreads),
                new Attempts(http, tokens, clock),
                new Repeats(clock, () -> ThreadLocalRandom.current().nextDouble()));
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
     * @param settings how to ask
     * @return the {@code organization_id}
     * @throws ZohoBooksException if it cannot be told
     */
    public String organizationId(CallSettings settings) {
        return await(OrganizationFinder.LIST.name(), find(settings));
    }

    /**
     * Makes a call.
     *
     * @param request the call
     * @param settings how it is made
     * @return the answer; fails with a {@link ZohoBooksException} that names the error. It completes on a call thread or the
     *     thread of the limits' timer, which must not be used for other work.
     */
    public CompletableFuture<ZohoBooksResponse> send(ZohoBooksRequest request, CallSettings settings) {
        return organizationOf(request, settings).thenCompose(organizationId -> make(request, organizationId, settings));
    }

    private CompletableFuture<ZohoBooksResponse> make(
            ZohoBooksRequest request, String organizationId, CallSettings settings) {
        try {
            return new Call(way, request, organizationId, settings).make();
        } catch (ZohoBooksException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The organization that a call counts for, empty for none. */
    private CompletableFuture<String> organizationOf(ZohoBooksRequest request, CallSettings settings) {
        if (!request.organizationScoped()) {
            return CompletableFuture.completedFuture("");
        }
        return request.organizationId() == null
                ? find(settings)
                : CompletableFuture.completedFuture(request.organizationId());
    }

    private CompletableFuture<String> find(CallSettings settings) {
        return organizations.id(
                () -> make(OrganizationFinder.LIST, "", settings).thenApply(response -> {
                    plans.found(response);
                    return response;
                }));
    }

    private OrganizationGate gate(String organizationId) {
        return limits.gate(tokens.api().getRawAuthority(), organizationId);
    }

    /**
     * Makes a call and waits for its answer. Not to be used on a call thread.
     *
     * @param request the call
     * @param settings how it is made
     * @return the answer
     * @throws ZohoBooksException that names the error, or says that the waiting thread was interrupted
     */
    public ZohoBooksResponse call(ZohoBooksRequest request, CallSettings settings) {
        return await(request.name(), send(request, settings));
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

    static <T> T await(String what, CompletableFuture<T> future) {
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
