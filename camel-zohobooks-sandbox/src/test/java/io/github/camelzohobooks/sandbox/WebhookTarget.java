package io.github.camelzohobooks.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that receives what webhooks send. */
final class WebhookTarget implements AutoCloseable {

    private final HttpServer server;
    private final List<HttpExchange> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile boolean held;

    WebhookTarget() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(exchange);
        arrived.countDown();
        if (!held) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/hook");
    }

    /** Answers no request any more. */
    void hold() {
        held = true;
    }

    void answerWith(int other) {
        status = other;
    }

    void awaitRequest() throws InterruptedException {
        if (!arrived.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("Nothing arrived");
        }
    }

    List<HttpExchange> requests() {
        return requests;
    }

    List<String> bodies() {
        return bodies;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
