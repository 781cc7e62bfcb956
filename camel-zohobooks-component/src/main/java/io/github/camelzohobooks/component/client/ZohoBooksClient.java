package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.limits.OrganizationGate;
import io.github.camelzohobooks.component.limits.PollPlan;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.component.oauth.ScopeMemory;
import io.github.camelzohobooks.component.oauth.TokenManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
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
public final class ZohoBooksClient implements Calls {

    private final TokenManager tokens;
    private final OrganizationFinder organizations;
    private final ZohoBooksLimits limits;
    private final PlanFinder plans;
    private final ScopeMemory scopes;
    private final CustomFieldNames customFields;
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
        this.plans = new PlanFinder(limits, this::gate, tokens.key());
        this.scopes = new ScopeMemory(clock);
        this.customFields = new CustomFieldNames(clock);
        this.organizations = new OrganizationFinder(organizationId, clock);
        this.way = new Call.Way(
                this::gate,
                // Not before: while an organization is blocked, not even its plan is asked for.
                (id, settings) -> plans.wanted(id, () -> make(OrganizationFinder.LIST, "", settings.tellingNobody())),
                limits::pauses,
                new CallThreads(callThreads),
                new Attempts(http, tokens, scopes, clock),
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
     * Tells whether it remembers operations that Zoho refuses to this account. Without that memory each would soon cost a
     * new token again.
     *
     * @return true if the client must not be dropped yet
     */
    public boolean remembersRefusals() {
        return scopes.remembersRefusals();
    }

    @Override
    public String organizationId(CallSettings settings) {
        return await(OrganizationFinder.LIST.name(), find(settings));
    }

    @Override
    public CompletableFuture<ZohoBooksResponse> send(ZohoBooksRequest request, CallSettings settings) {
        return organizationOf(request, settings).thenCompose(organizationId -> make(request, organizationId, settings));
    }

    @Override
    public CompletableFuture<Set<String>> customFields(
            String entity, String organizationId, Set<String> wanted, CallSettings settings) {
        return customFields.of(entity, organizationId, wanted, request -> send(request, settings));
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
        return organizations.id(() -> make(OrganizationFinder.LIST, "", settings.tellingNobody())
                .thenApply(response -> {
                    plans.found(response);
                    return response;
                }));
    }

    private OrganizationGate gate(String organizationId) {
        String host = tokens.api().getRawAuthority();
        return organizationId.isEmpty() ? limits.accountGate(host, tokens.key()) : limits.gate(host, organizationId);
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
