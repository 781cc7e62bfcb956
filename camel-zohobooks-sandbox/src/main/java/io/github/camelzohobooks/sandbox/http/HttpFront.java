package io.github.camelzohobooks.sandbox.http;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server socket. Listens on localhost only. */
public final class HttpFront implements AutoCloseable {

    private static final int MAX_THREADS = 256;
    private static final int BACKLOG = 4_096;
    private static final int MAX_HEADER_BYTES = 64 * 1_024;

    private final Server server;
    private final ServerConnector connector;

    private HttpFront(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Opens the socket and begins to answer.
     *
     * @param port the port, 0 for any free one
     * @param clock what the {@code Date} header tells
     * @param service what answers
     * @return the running server
     * @throws IOException if the port cannot be had
     */
    public static HttpFront open(int port, InstantSource clock, Service service) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
        threads.setName("zohobooks-sandbox");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        // The Date must be the sandbox's own, and Server is what Zoho calls itself: both are added by hand.
        http.setSendDateHeader(false);
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        // Any path shall reach our own 404, however odd.
        http.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("localhost");
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(TimeUnit.MINUTES.toMillis(2));
        server.addConnector(connector);
        server.setHandler(new ServiceHandler(service, clock));
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The sandbox's server does not start", e);
        }
        return new HttpFront(server, connector);
    }

    /**
     * Where the server listens.
     *
     * @return {@code http://localhost:PORT}
     */
    public URI base() {
        return URI.create("http://localhost:" + connector.getLocalPort());
    }

    /** Stops at once; answers under way are lost. */
    @Override
    public void close() {
        try {
            server.setStopTimeout(0);
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The sandbox's server does not stop", e);
        }
    }
}
