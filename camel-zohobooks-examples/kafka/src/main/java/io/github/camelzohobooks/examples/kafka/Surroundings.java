package io.github.camelzohobooks.examples.kafka;

import io.github.camelzohobooks.examples.support.Account;
import io.github.camelzohobooks.examples.support.DemoDirectory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the routes run between: the account and the cluster that the environment names, or a sandbox and a broker in this
 * virtual machine in place of either.
 */
final class Surroundings implements AutoCloseable {

    /** The environment variable that names the cluster: HOST:PORT, several with commas between. */
    static final String BROKERS = "KAFKA_BROKERS";

    private static final Logger LOG = LoggerFactory.getLogger("example");

    /** Below target, so that mvn clean takes the demo away. */
    private static final String DEMO_DIRECTORY = "target/demo/kafka";

    /** Not below target: whoever cleans the build must not lose the position of a real account. */
    private static final String DIRECTORY = "zohobooks-data/kafka";

    private final Map<String, String> properties = new HashMap<>();
    private final boolean demo;
    private DemoBooks books;
    private EmbeddedBroker broker;

    private Surroundings(boolean demo) {
        this.demo = demo;
    }

    /**
     * Starts what is not named.
     *
     * @param environment the environment variables
     * @param directory where positions and the embedded broker's topics are kept; empty for the usual place
     * @throws IllegalArgumentException if the variables name only a part of an account
     * @throws Exception if something cannot be started
     */
    static Surroundings of(Map<String, String> environment, Optional<String> directory) throws Exception {
        Optional<Map<String, String>> account = Account.of(environment);
        String brokers = environment.getOrDefault(BROKERS, "").trim();
        Surroundings surroundings = new Surroundings(account.isEmpty());
        try {
            Path place = Path.of(directory.orElse(surroundings.demo ? DEMO_DIRECTORY : DIRECTORY));
            surroundings.properties.put("example.directory", place.toString());
            if (account.isPresent()) {
                surroundings.read(account.get());
            } else {
                DemoDirectory.empty(place);
                surroundings.startBooks();
            }
            surroundings.properties.put(
                    "camel.component.kafka.brokers", brokers.isEmpty() ? surroundings.startBroker(place) : brokers);
            return surroundings;
        } catch (Exception e) {
            surroundings.close();
            throw e;
        }
    }

    private void read(Map<String, String> account) {
        setOptions(account);
        // A call for each of 42 resources, and none for each record: some 4,000 calls a day.
        properties.put("example.delay", "15m");
        properties.put("example.details", "false");
        properties.put("example.deletionsPeriod", "24h");
        LOG.info("Reading the account in data center {}; nothing is written to it", account.get("dataCenter"));
    }

    private void startBooks() {
        books = new DemoBooks();
        setOptions(books.options());
        properties.put("example.delay", "1s");
        properties.put("example.details", "true");
        properties.put("example.deletionsPeriod", "3s");
        LOG.info("{}; nothing leaves this machine", books);
    }

    private String startBroker(Path place) throws Exception {
        broker = EmbeddedBroker.in(place.resolve("kafka"));
        broker.start();
        LOG.info("A broker of Kafka runs in this process at {}", broker.address());
        return broker.address();
    }

    private void setOptions(Map<String, String> options) {
        options.forEach((name, value) -> properties.put("camel.component.zohobooks." + name, value));
    }

    /** What the routes are to be told; what users set themselves counts more. */
    Map<String, String> properties() {
        return properties;
    }

    /** Tells whether the books are there to be worked in. */
    boolean isDemo() {
        return demo;
    }

    /** The broker in this virtual machine, if that is where the messages go. */
    Optional<EmbeddedBroker> broker() {
        return Optional.ofNullable(broker);
    }

    /** The books of an earlier demo are gone, and so its positions and topics are of no use. */
    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
        if (books != null) {
            books.close();
        }
    }
}
