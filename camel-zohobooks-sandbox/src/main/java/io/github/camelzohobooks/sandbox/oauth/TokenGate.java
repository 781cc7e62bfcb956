package io.github.camelzohobooks.sandbox.oauth;

import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** What a test does to token requests: holds them back, or answers them itself. Safe for use by many threads. */
public final class TokenGate {

    private final Lock lock = new ReentrantLock();
    private final Deque<Answer> prepared = new ArrayDeque<>();
    private CompletableFuture<Void> open = CompletableFuture.completedFuture(null);
    private int waiting;

    /** Makes an open gate. */
    public TokenGate() {}

    /**
     * Answers coming token requests with something prepared.
     *
     * @param requests how many
     * @param status the HTTP status
     * @param body the body
     */
    public void prepare(int requests, int status, String body) {
        String type = body.startsWith("<") ? "text/html;charset=UTF-8" : "application/json;charset=UTF-8";
        locked(() -> {
            for (int i = 0; i < requests; i++) {
                prepared.add(Answer.of(status, type, Payload.of(body)));
            }
        });
    }

    /** Closes the gate: token requests from now on get no answer until {@link #open()}. */
    public void close() {
        locked(() -> {
            if (open.isDone()) {
                open = new CompletableFuture<>();
                waiting = 0;
            }
        });
    }

    /** Opens the gate: those who wait get their answers. */
    public void open() {
        CompletableFuture<Void> closed;
        lock.lock();
        try {
            closed = open;
        } finally {
            lock.unlock();
        }
        closed.complete(null);
    }

    /**
     * How many token requests wait at the closed gate.
     *
     * @return the number
     */
    public int waiting() {
        lock.lock();
        try {
            return open.isDone() ? 0 : waiting;
        } finally {
            lock.unlock();
        }
    }

    Optional<Answer> takePrepared() {
        lock.lock();
        try {
            return Optional.ofNullable(prepared.poll());
        } finally {
            lock.unlock();
        }
    }

    CompletableFuture<Answer> pass(Answer answer) {
        CompletableFuture<Void> gate;
        lock.lock();
        try {
            gate = open;
            if (!gate.isDone()) {
                waiting++;
            }
        } finally {
            lock.unlock();
        }
        return gate.thenApply(opened -> answer);
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
