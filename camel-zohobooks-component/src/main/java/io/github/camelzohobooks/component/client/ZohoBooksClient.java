package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.oauth.ScopeMemory;
import io.github.camelzohobooks.component.oauth.TokenManager;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * Makes calls to Zoho Books over one connection. Every call takes the same way: it runs on the component's pool of call
 * threads, gets the token stamped, is sent once, and its answer is judged. After a refused token it is sent once more with
 * another one. Safe for use by many threads.
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
        this.transport = new Transport(http, tokens);
        this.judge = new AnswerJudge(clock);
        this.organizations = new OrganizationFinder(organizationId, this::sendHere, clock);
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
        return attempt(request, 1);
    }

    /** A repeat waits for its turn like any call. */
    private CompletableFuture<ZohoBooksResponse> attempt(ZohoBooksRequest request, int number) {
        return onCallThread(() -> attemptHere(request, number))
                .thenCompose(response -> response.isPresent()
                        ? CompletableFuture.completedFuture(response.get())
                        : attempt(request, number + 1));
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
        for (int number = 1; ; number++) {
            Optional<ZohoBooksResponse> response = attemptHere(request, number);
            if (response.isPresent()) {
                return response.get();
            }
        }
    }

    /**
     * Makes one attempt.
     *
     * @return the answer; empty if the token was refused and another has been got, so that a repeat makes sense
     */
    private Optional<ZohoBooksResponse> attemptHere(ZohoBooksRequest request, int number) {
        String organizationId = organizationOf(request);
        Transport.Answer answer = exchange(request, organizationId);
        String operation = permission(request, organizationId);
        if (!AnswerJudge.isTokenRefused(answer)) {
            if (AnswerJudge.isTokenAccepted(answer)) {
                scopes.accepted(operation, answer.token());
            }
            return Optional.of(judge.judge(request, answer));
        }
        if (scopes.isMissing(operation, answer.token(), number > 1) || number == MOST_ATTEMPTS) {
            return Optional.of(judge.judge(request, answer));
        }
        // At once, not when the repeat's turn comes: those whose turn is before would all be refused, too.
        tokens.replace(answer.token(), scopes::gotAfterRefusal);
        return Optional.empty();
    }

    private Transport.Answer exchange(ZohoBooksRequest request, String organizationId) {
        try {
            return transport.send(request, organizationId);
        } catch (IOException e) {
            throw judge.noAnswer(request, e);
        }
    }

    private String organizationOf(ZohoBooksRequest request) {
        if (!request.organizationScoped()) {
            return null;
        }
        return request.organizationId() == null ? organizations.id() : request.organizationId();
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
