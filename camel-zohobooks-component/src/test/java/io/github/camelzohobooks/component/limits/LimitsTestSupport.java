package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;

/** A gate on a time that the test moves. */
abstract class LimitsTestSupport {

    static final String HOST = "www.zohoapis.eu";
    static final String ORGANIZATION = "10234695";
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** A little more than a window: the window is a bit longer than Zoho's. */
    static final Duration A_WINDOW_LATER = Duration.ofSeconds(61);

    final ManualTime time = new ManualTime();
    ZohoBooksLimits limits = limits();
    private OrganizationGate gate;

    final ZohoBooksLimits limits() {
        ZohoBooksLimits fresh = new ZohoBooksLimits();
        fresh.setClock(time);
        fresh.setTimer(time);
        fresh.setStateExecutor(time);
        return fresh;
    }

    @AfterEach
    void close() {
        limits.close();
    }

    final OrganizationGate gate() {
        if (gate == null) {
            limits.start();
            gate = limits.gate(HOST, ORGANIZATION);
        }
        return gate;
    }

    /** The next {@link #gate()} is one of other limits. */
    final void restarted(ZohoBooksLimits other) {
        limits = other;
        gate = null;
    }

    final CompletableFuture<Pass> enter(Priority priority) {
        return gate().enter(priority);
    }

    final CompletableFuture<Pass> enter() {
        return enter(Priority.PRODUCER);
    }

    final Pass pass() {
        return granted(enter());
    }

    final List<Pass> passes(int number) {
        List<Pass> passes = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            passes.add(pass());
        }
        return passes;
    }

    /** Makes calls that take no time. */
    final void call(int number) {
        for (int i = 0; i < number; i++) {
            answer(pass());
        }
    }

    static void answer(Pass pass) {
        pass.answered(Map.of());
    }

    static Pass granted(CompletableFuture<Pass> future) {
        assertThat(future).isCompleted();
        return future.join();
    }

    static ZohoBooksException failure(CompletableFuture<Pass> future) {
        assertThat(future).isCompletedExceptionally();
        Throwable thrown = catchThrowable(future::join);
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        assertThat(cause).isInstanceOf(ZohoBooksException.class);
        return (ZohoBooksException) cause;
    }
}
