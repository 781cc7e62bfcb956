package io.github.camelzohobooks.sandbox.webhooks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Sends requests on a thread of its own, one after another, each once. Safe for use by many threads. */
final class Sender implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor thread;
    /** Made when the first request is sent: most sandboxes have no webhooks. */
    private final AtomicReference<HttpClient> http = new AtomicReference<>();

    Sender() {
        this.thread =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread made = new Thread(work, "zohobooks-sandbox-webhooks");
                    made.setDaemon(true);
                    return made;
                });
        thread.allowCoreThreadTimeOut(true);
    }

    /** Does the work later; not at all if the sender was closed. */
    void later(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            // Closed: what happens now is told to nobody.
        }
    }

    /** Sends a request and waits for the answer; to be called on the sender's own thread. */
    Delivery send(String id, Webhook webhook, Message message) {
        int status = 0;
        String failure = "";
        try {
            status = client().send(message.request(webhook), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | IllegalArgumentException e) {
            failure = e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = "The sandbox was closed";
        }
        return new Delivery(id, webhook.method(), message.target(), message.body(), status, failure);
    }

    private HttpClient client() {
        return http.updateAndGet(made -> made != null
                ? made
                : HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .executor((Executor) Runnable::run)
                        .build());
    }

    /** Stops at once. */
    @Override
    public void close() {
        thread.shutdownNow();
        http.set(null);
    }
}
