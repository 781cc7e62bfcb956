package io.github.camelzohobooks.examples.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/** An Artemis broker in this JVM, with the queues of the example. Its messages are in files. */
final class EmbeddedBroker implements AutoCloseable {

    static final String COMMANDS = "commands.invoices";
    static final String DONE = "commands.done";
    static final String DEAD = "commands.dead";
    static final String TOMORROW = "commands.tomorrow";
    static final List<String> QUEUES = List.of("books.contacts", "books.invoices", COMMANDS, DONE, DEAD, TOMORROW);

    /** More than a route delivers between two positions; what is forgotten could be taken a second time. */
    private static final int REMEMBERED_IDS = 20_000;

    private final String url;
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    private EmbeddedBroker(Path directory, String url) throws Exception {
        this.url = url;
        Configuration configuration = new ConfigurationImpl()
                .setName("example")
                .setSecurityEnabled(false)
                .setJournalType(JournalType.NIO)
                .setIDCacheSize(REMEMBERED_IDS)
                .addAcceptorConfiguration("clients", url);
        configuration.setBrokerInstance(directory.toFile());
        // Messages that cannot even be given up, because each time the receiver dies of them.
        configuration.addAddressSetting(
                "commands.#", new AddressSettings().setDeadLetterAddress(SimpleString.of(DEAD)));
        // A queue that is made for the first message is deleted after the last one, and the ids of messages with it.
        QUEUES.forEach(queue -> configuration.addAddressConfiguration(new CoreAddressConfiguration()
                .setName(queue)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST))));
        server.setConfiguration(configuration);
        server.start();
    }

    /**
     * Starts one.
     *
     * @param directory where its files are
     */
    static EmbeddedBroker start(Path directory) throws Exception {
        return new EmbeddedBroker(directory, "tcp://localhost:" + freePort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Where it listens, on this machine only. */
    String url() {
        return url;
    }

    /** Gives connections to it. */
    ConnectionFactory connections() {
        return new ActiveMQConnectionFactory(url);
    }

    /** How many messages are in a queue. */
    long depth(String queue) {
        return server.getActiveMQServer().locateQueue(queue).getMessageCount();
    }

    /** How many messages are in each queue. */
    Map<String, Long> depths() {
        Map<String, Long> depths = new LinkedHashMap<>();
        QUEUES.forEach(queue -> depths.put(queue, depth(queue)));
        return depths;
    }

    /** Why messages are in the queue of dead letters, which keeps them. */
    List<String> deadLetterReasons() {
        return new JmsTemplate(connections()).browse(DEAD, (session, browser) -> {
            List<String> reasons = new ArrayList<>();
            for (Object message : Collections.list((Enumeration<?>) browser.getEnumeration())) {
                reasons.add(((Message) message).getStringProperty("reason"));
            }
            return reasons;
        });
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("The broker does not stop: " + e.getMessage(), e);
        }
    }
}
