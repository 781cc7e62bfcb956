package io.github.camelzohobooks.sandbox.http;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server sockets. Listens on localhost only. */
public final class HttpFront implements AutoCloseable {

    private static final int MAX_THREADS = 256;
    private static final int BACKLOG = 4_096;
    private static final int MAX_HEADER_BYTES = 64 * 1_024;

    private final Server server;
    private final ServiceHandler handler;
    private final ServerConnector connector;

    /**
     * Makes a server whose sockets are not open yet.
     *
     * @param port the port, 0 for any free one
     * @param clock what the {@code Date} header tells
     */
    public HttpFront(int port, InstantSource clock) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
        threads.setName("zohobooks-sandbox");
        threads.setDaemon(true);
        this.server = new Server(threads);
        this.handler = new ServiceHandler(clock);
        server.setHandler(handler);
        server.setErrorHandler(new Refusals(clock));
        this.connector = connector(port);
    }

    private ServerConnector connector(int port) {
        HttpConfiguration http = new HttpConfiguration();
        // The Date must be the sandbox's own, and Server is what Zoho calls itself: both are added by hand.
        http.setSendDateHeader(false);
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        // Any path shall reach our own 404, however odd.
        http.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector made = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        made.setHost("localhost");
        made.setPort(port);
        made.setAcceptQueueSize(BACKLOG);
        made.setIdleTimeout(TimeUnit.MINUTES.toMillis(2));
        return made;
    }

    /**
     * Opens the socket and begins to answer.
     *
     * @param service what answers
     * @throws IOException if the port cannot be had
     */
    public void open(Service service) throws IOException {
        open(connector, service, server);
    }

    /**
     * Opens a further socket, on any free port; it is closed with the server.
     *
     * @param service what answers there
     * @return {@code http://localhost:PORT}
     * @throws IOException if no port can be had
     */
    public URI openAnother(Service service) throws IOException {
        ServerConnector another = connector(0);
        open(another, service, another);
        return base(another);
    }

    private void open(ServerConnector socket, Service service, LifeCycle starting) throws IOException {
        handler.serve(socket, service);
        server.addConnector(socket);
        try {
            starting.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The sandbox's server does not start", e);
        }
    }

    /**
     * Where the server listens.
     *
     * @return {@code http://localhost:PORT}
     */
    public URI base() {
        return base(connector);
    }

    private static URI base(ServerConnector socket) {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    /**
     * How many sockets of clients are open at the moment, on all ports.
     *
     * @return the number
     */
    public int openSockets() {
        return Stream.of(server.getConnectors())
                .mapToInt(socket -> socket.getConnectedEndPoints().size())
                .sum();
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
