package io.github.camelzohobooks.benchmarks;

import io.github.camelzohobooks.examples.kafka.EmbeddedBroker;
import java.nio.file.Path;

/** A broker of Kafka as a process of its own. */
public final class BrokerServer {

    private BrokerServer() {}

    /**
     * Serves until its input ends.
     *
     * @param arguments the directory where it keeps its topics
     */
    public static void main(String[] arguments) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.in(Path.of(arguments[0]));
        broker.start();
        System.out.println(broker.address());
        ServerProcess.serveUntilClosed();
    }
}
