package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.ZohoBooksClient;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.limits.Pauses;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.component.oauth.TokenManager;
import io.github.camelzohobooks.component.oauth.TokenStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * The connections that are open between a start and a stop of the component. All who use the same credentials, hosts and
 * organization share one. A started endpoint holds the one that its options name, and each call holds its own while it is
 * under way; a connection that nobody has held for the idle time is dropped, and opened again when it is needed. The timer
 * of the limits looks for them, so there is no thread for it. Safe for use by many threads.
 */
final class Connections {

    /** How often idle ones are looked for. */
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final class Open {
        private final ConnectionKey key;
        private final Supplier<HttpClient> http;
        /** Made by the first call, so that the start of an application need not wait for the classes that it needs. */
        private ZohoBooksClient client;

        private int holders;
        private long idleSince;

        private Open(ConnectionKey key) {
            this.key = key;
            this.http = Connections.this.http.take(key.hosts().api());
        }

        ZohoBooksClient client() {
            if (client == null) {
                TokenManager manager = new TokenManager(http, key.hosts(), key.credentials(), tokens, clock);
                client = new ZohoBooksClient(http, manager, key.organizationId(), limits, callThreads, clock);
            }
            return client;
        }

        boolean isIdle(long now) {
            return holders == 0
                    && now - idleSince >= idleTimeout.toNanos()
                    && (client == null || !client.remembersRefusals());
        }
    }

    private final HttpClients http;
    private final TokenStore tokens;
    private final ZohoBooksLimits limits;
    private final Executor callThreads;
    private final Clock clock;
    private final Duration idleTimeout;
    private final Pauses time;
    private final Map<ConnectionKey, Open> open = new HashMap<>();
    private final Lock lock = new ReentrantLock();
    private CompletableFuture<Void> sweep;
    private boolean stopped;

    /**
     * Makes it without connections.
     *
     * @param limits the limits, started
     * @param callThreads run what may block
     * @param idleTimeout how long a connection is kept that nobody holds
     */
    Connections(
            HttpClients http,
            TokenStore tokens,
            ZohoBooksLimits limits,
            Executor callThreads,
            Clock clock,
            Duration idleTimeout) {
        this.http = http;
        this.tokens = tokens;
        this.limits = limits;
        this.callThreads = callThreads;
        this.clock = clock;
        this.idleTimeout = idleTimeout;
        this.time = limits.pauses();
        sweepLater();
    }

    /** The right to use a connection, which is not dropped until this is closed. */
    final class Lease implements AutoCloseable {
        private final Open connection;
        private boolean closed;

        private Lease(Open connection) {
            this.connection = connection;
        }

        ZohoBooksClient client() {
            lock.lock();
            try {
                return connection.client();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (!closed) {
                    closed = true;
                    connection.holders--;
                    connection.idleSince = time.nanos();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Takes a connection, and opens it where it is not. Nothing is sent.
     *
     * @param key the connection
     * @return to be closed
     * @throws ZohoBooksException if the component is stopped, or its HTTP client cannot be made
     */
    Lease take(ConnectionKey key) {
        lock.lock();
        try {
            if (stopped) {
                throw new ZohoBooksException(
                        "The component zohobooks is stopped, so no call can be made",
                        ErrorDetails.BEFORE_ANY_REQUEST,
                        null);
            }
            Open connection = open.computeIfAbsent(key, Open::new);
            connection.holders++;
            if (sweep.isCompletedExceptionally()) {
                // Somebody had stopped the limits that others use, too.
                sweepLater();
            }
            return new Lease(connection);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A way to make calls over a connection, for as long as the component runs. It holds nothing between two calls.
     *
     * @param key the connection
     * @return makes calls
     */
    LeasedCalls calls(ConnectionKey key) {
        return new LeasedCalls(this, key);
    }

    private void sweepLater() {
        try {
            sweep = limits.pauses().begin(SWEEP);
        } catch (ZohoBooksException e) {
            sweep = CompletableFuture.failedFuture(e);
        }
        // What is thrown there is caught there; and a pause that fails is begun anew by the next call.
        CompletableFuture<Void> unused = sweep.thenRun(this::sweep);
    }

    private void sweep() {
        List<Runnable> closing = new ArrayList<>();
        lock.lock();
        try {
            if (stopped) {
                return;
            }
            long now = time.nanos();
            for (Iterator<Map.Entry<ConnectionKey, Open>> all = open.entrySet().iterator(); all.hasNext(); ) {
                Map.Entry<ConnectionKey, Open> entry = all.next();
                if (entry.getValue().isIdle(now)) {
                    all.remove();
                    http.giveBack(entry.getKey().hosts().api()).ifPresent(closing::add);
                }
            }
            sweepLater();
        } finally {
            lock.unlock();
        }
        closing.forEach(this::runOnCallThread);
        tokens.forgetPast(clock.instant());
    }

    private void runOnCallThread(Runnable task) {
        try {
            callThreads.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /** Closes all; who holds one has nothing of it any more. */
    void stop() {
        List<Runnable> closing = new ArrayList<>();
        lock.lock();
        try {
            stopped = true;
            sweep.cancel(false);
            open.keySet().forEach(key -> http.giveBack(key.hosts().api()).ifPresent(closing::add));
            open.clear();
        } finally {
            lock.unlock();
        }
        closing.forEach(Runnable::run);
    }

    /** How many connections are open. */
    int size() {
        lock.lock();
        try {
            return open.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many HTTP clients there are for them. */
    int httpClients() {
        lock.lock();
        try {
            return http.size();
        } finally {
            lock.unlock();
        }
    }
}
