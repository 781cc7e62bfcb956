package io.github.camelzohobooks.examples.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A broker of Kafka in this virtual machine, on ports of localhost that stay the same when it is stopped and started again.
 * Topics are made when they are first written to, and are compacted. For demos and tests. Not safe for use by many threads.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String CLUSTER_ID = "Zoho-Books-Demo-Kafka1";
    private static final int NODE_ID = 1;
    private static final String CONTROLLER = "CONTROLLER";

    /**
     * Below the ports that the system gives to clients. While the broker is down, a client that connects to its port could
     * be given this very port, and then keep the broker out.
     */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 10_000;

    private final Path directory;
    private final int port;
    private final Map<String, String> settings;
    private KafkaRaftServer server;

    private EmbeddedBroker(Path directory, int port, int controllerPort) {
        this.directory = directory;
        this.port = port;
        this.settings = settings(directory, port, controllerPort);
    }

    /**
     * Prepares a broker.
     *
     * @param directory where it keeps what it is told; may have been used before
     * @return a broker that is not started
     */
    public static EmbeddedBroker in(Path directory) {
        int port = freePort();
        int controllerPort = freePort();
        while (controllerPort == port) {
            controllerPort = freePort();
        }
        return new EmbeddedBroker(directory.toAbsolutePath(), port, controllerPort);
    }

    private static int freePort() {
        while (true) {
            int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: try another one.
            }
        }
    }

    private static Map<String, String> settings(Path directory, int port, int controllerPort) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE_ID)),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("controller.quorum.voters", NODE_ID + "@localhost:" + controllerPort),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://localhost:" + port + "," + CONTROLLER + "://localhost:" + controllerPort),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("log.cleanup.policy", "compact"),
                // By default it takes 128 MB of heap.
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("num.partitions", "3"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"));
    }

    /**
     * Starts it, or starts it again with what it has kept.
     *
     * @throws Exception if it cannot be started
     */
    public void start() throws Exception {
        format();
        server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
    }

    private void format() throws Exception {
        Files.createDirectories(directory);
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(CLUSTER_ID)
                    .setNodeId(NODE_ID)
                    .setControllerListenerName(CONTROLLER)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setIgnoreFormatted(true)
                    .run();
        }
    }

    /** Stops it; what it was told is kept. */
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** Where clients find it: {@code localhost:PORT}. */
    public String address() {
        return "localhost:" + port;
    }

    @Override
    public void close() {
        stop();
    }
}
