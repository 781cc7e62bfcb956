package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.CallCost;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.limits.OrganizationGate;
import io.github.camelzohobooks.component.limits.Pass;
import io.github.camelzohobooks.component.limits.Pauses;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One call, from its first attempt to its last. Every attempt passes the gate of the organization; between two attempts
 * the call holds neither a thread nor a place in flight. Its steps follow one another, on whatever thread the step before
 * ended, so nothing of it is used by two threads at once. For one use.
 */
final class Call {

    /**
     * What all calls of a client go through.
     *
     * @param gates gives the gate of an organization, as long as the limits are started
     * @param granted is told when a call of an organization gets its pass
     * @param pauses gives what lets a call wait, as long as the limits are started
     * @param threads run the attempts
     * @param attempts makes them
     * @param repeats decides what comes after a failure
     */
    record Way(
            Function<String, OrganizationGate> gates,
            BiConsumer<String, CallSettings> granted,
            Supplier<Pauses> pauses,
            CallThreads threads,
            Attempts attempts,
            Repeats repeats) {}

    private final Way way;
    private final ZohoBooksRequest request;
    private final String organizationId;
    private final CallSettings settings;
    private final OrganizationGate gate;
    private final Pauses pauses;
    private final FailedAttempts failed;
    private final long begun;
    private final long maxWait;
    private long waited;
    private int attempts;
    private int refusedTokens;
    private int repeats;
    private Integer quotaLeft;

    /**
     * Prepares a call.
     *
     * @param organizationId the organization it counts for, empty for none
     * @throws ZohoBooksException if the limits are stopped
     */
    Call(Way way, ZohoBooksRequest request, String organizationId, CallSettings settings) {
        this.way = way;
        this.request = request;
        this.organizationId = organizationId;
        this.settings = settings;
        this.gate = way.gates().apply(organizationId);
        this.failed = new FailedAttempts(request);
        this.pauses = way.pauses().get();
        this.begun = pauses.nanos();
        this.maxWait = (settings.maxWait() == null ? gate.maxWait() : settings.maxWait()).toNanos();
    }

    /**
     * Makes the call.
     *
     * @return the answer with its cost; fails with a {@link ZohoBooksException} that tells it
     */
    CompletableFuture<ZohoBooksResponse> make() {
        return attempt().handle(this::end);
    }

    private CompletableFuture<ZohoBooksResponse> attempt() {
        return waiting(() -> gate.enter(settings.priority(), rest()))
                .thenCompose(pass -> {
                    // A pass that nobody gives back counts as a call in flight, for an hour.
                    try {
                        way.granted().accept(organizationId, settings);
                        return way.threads().run(() -> attempt(pass), pass::notSent);
                    } catch (Throwable e) {
                        pass.notSent();
                        throw e;
                    }
                })
                .thenCompose(this::after);
    }

    /** Runs on a call thread. */
    private Outcome attempt(Pass pass) {
        Outcome outcome = way.attempts().make(request, organizationId, pass, refusedTokens, settings.onArrival());
        quotaLeft = organizationId.isEmpty() ? null : (Integer) pass.quotaLeft();
        return outcome;
    }

    private CompletableFuture<ZohoBooksResponse> after(Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            attempts++;
            return CompletableFuture.completedFuture(answered.response());
        }
        if (outcome instanceof Outcome.Failed sent) {
            attempts++;
            return repeatAfter(sent.failure());
        }
        if (outcome instanceof Outcome.WithoutToken unsent) {
            return repeatAfter(unsent.failure());
        }
        if (outcome instanceof Outcome.TokenReplaced) {
            attempts++;
            refusedTokens++;
        }
        return attempt();
    }

    private CompletableFuture<ZohoBooksResponse> repeatAfter(ZohoBooksException failure) {
        if (failed.meansDone(failure)) {
            return CompletableFuture.completedFuture(failed.done());
        }
        Optional<Duration> pause =
                repeats < settings.maxRetries() ? way.repeats().pause(failure, repeats, rest()) : Optional.empty();
        if (pause.isEmpty()) {
            return CompletableFuture.failedFuture(failure);
        }
        repeats++;
        failed.add(failure);
        return waiting(() -> pauses.begin(pause.get())).thenCompose(over -> attempt());
    }

    private Duration rest() {
        return Duration.ofNanos(Math.max(0, maxWait - waited));
    }

    private <T> CompletableFuture<T> waiting(Supplier<CompletableFuture<T>> wait) {
        long since = pauses.nanos();
        return wait.get().whenComplete((value, failure) -> waited += pauses.nanos() - since);
    }

    private ZohoBooksResponse end(ZohoBooksResponse response, Throwable thrown) {
        CallCost cost = new CallCost(Duration.ofNanos(waited), attempts, quotaLeft);
        Throwable failure = thrown == null ? null : ZohoBooksClient.cause(thrown);
        if (failure instanceof ZohoBooksException known) {
            failure = failed.tell(known);
            ((ZohoBooksException) failure).setCost(cost);
        }
        Duration took = Duration.ofNanos(pauses.nanos() - begun);
        CallLog.ended(request, organizationId, response, failure, cost, took);
        if (failure != null) {
            throw new CompletionException(failure);
        }
        return response.withCost(cost);
    }
}
