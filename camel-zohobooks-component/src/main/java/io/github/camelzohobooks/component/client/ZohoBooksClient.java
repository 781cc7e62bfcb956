package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.oauth.ScopeMemory;
import io.github.camelzohobooks.component.oauth.TokenManager;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * Makes calls to Zoho Books over one connection. Every call takes the same way: it runs on the component's pool of call
 * threads, gets the token stamped, is sent once, and its answer is judged. After a refused token it is sent once more with
 * another one. Safe for use by many threads.
 */
public final class ZohoBooksClient {

    private final TokenManager tokens;
    private final ScopeMemory scopes;
    private final Transport transport;
    private final AnswerJudge judge;
    private final OrganizationFinder organizations;
    private final Executor callThreads;

    /**
     * Makes a client.
     *
     * @param http gives the HTTP client, which has the token interceptor in its chain and repeats nothing by itself
     * @param tokens the tokens of the connection
     * @param organizationId the organization of the connection, null if it is to be found
     * @param callThreads runs the calls; they block
     * @param clock tells the time
     */
    public ZohoBooksClient(
            Supplier<HttpClient> http, TokenManager tokens, String organizationId, Executor callThreads, Clock clock) {
        this.tokens = tokens;
        this.scopes = new ScopeMemory(clock);
        this.transport = new Transport(http, tokens::api);
        this.judge = new AnswerJudge(clock);
        this.organizations = new OrganizationFinder(organizationId, this::sendHere);
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
        return await("organizations/list", onCallThread(organizations::id));
    }

    /**
     * Makes a call.
     *
     * @param request the call
     * @return the answer; fails with a {@link ZohoBooksException} that names the error. It completes on a call thread, which
     *     must not be used for other work.
     */
    public CompletableFuture<ZohoBooksResponse> send(ZohoBooksRequest request) {
        return onCallThread(() -> attempt(request))
                .thenCompose(outcome -> outcome.refused() == null
                        ? CompletableFuture.completedFuture(outcome.response())
                        : onCallThread(() -> repeat(request, outcome.refused())));
    }

    /**
     * Makes a call and waits for its answer. Not to be used on a call thread.
     *
     * @param request the call
     * @return the answer
     * @throws ZohoBooksException that names the error, or says that the waiting thread was interrupted
     */
    public ZohoBooksResponse call(ZohoBooksRequest request) {
        return await(request.name(), send(request));
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

    private <T> CompletableFuture<T> onCallThread(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, callThreads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new ZohoBooksException(
                    "The component zohobooks is stopped, so no call can be made", ErrorDetails.BEFORE_ANY_REQUEST, e));
        }
    }

    private ZohoBooksResponse sendHere(ZohoBooksRequest request) {
        Outcome outcome = attempt(request);
        return outcome.refused() == null ? outcome.response() : repeat(request, outcome.refused());
    }

    /** A good answer, or the answer that refused the token. */
    private record Outcome(ZohoBooksResponse response, Transport.Answer refused) {}

    private Outcome attempt(ZohoBooksRequest request) {
        Transport.Answer answer = exchange(request);
        return AnswerJudge.isTokenRefused(answer)
                ? new Outcome(null, answer)
                : new Outcome(judged(request, answer), null);
    }

    private ZohoBooksResponse repeat(ZohoBooksRequest request, Transport.Answer refused) {
        String scope = request.scope() == null ? request.name() : request.scope();
        if (scopes.isMissing(scope, refused.token())) {
            scopes.refusedAgain(scope, refused.token());
            return judge.judge(request, refused);
        }
        tokens.replace(refused.token(), newToken -> scopes.triedAgain(scope, newToken));
        Transport.Answer answer = exchange(request);
        if (AnswerJudge.isTokenRefused(answer)) {
            scopes.refusedAgain(scope, answer.token());
        }
        return judged(request, answer);
    }

    private Transport.Answer exchange(ZohoBooksRequest request) {
        String organizationId = null;
        if (request.organizationScoped()) {
            organizationId = request.organizationId() == null ? organizations.id() : request.organizationId();
        }
        try {
            return transport.send(request, organizationId);
        } catch (IOException e) {
            throw judge.noAnswer(request, e);
        }
    }

    private ZohoBooksResponse judged(ZohoBooksRequest request, Transport.Answer answer) {
        ZohoBooksResponse response = judge.judge(request, answer);
        if (request.scope() != null) {
            scopes.granted(request.scope());
        }
        return response;
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
