package io.github.camelzohobooks.component.limits;

import java.util.concurrent.CompletableFuture;

/** A call that waits for its turn. */
final class Waiter {

    private final Priority priority;
    private final long since;
    private final long deadline;
    private final long serial;
    private final CompletableFuture<Pass> future = new CompletableFuture<>();

    Waiter(Priority priority, long since, long deadline, long serial) {
        this.priority = priority;
        this.since = since;
        this.deadline = deadline;
        this.serial = serial;
    }

    Priority priority() {
        return priority;
    }

    long since() {
        return since;
    }

    long deadline() {
        return deadline;
    }

    long serial() {
        return serial;
    }

    CompletableFuture<Pass> future() {
        return future;
    }

    /** The smallest goes first. */
    long turn() {
        return since + priority.lateness();
    }
}
