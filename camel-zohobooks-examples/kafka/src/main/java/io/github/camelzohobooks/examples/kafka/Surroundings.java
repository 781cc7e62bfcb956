package io.github.camelzohobooks.examples.kafka;

import io.github.camelzohobooks.examples.support.Account;
import io.github.camelzohobooks.examples.support.DemoDirectory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final String BROKERS_OPTION = "camel.component.kafka.brokers";

    /** Longer ones are not good as names of directories. */
    private static final int LONGEST_NAME = 100;

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
     * @param overrides properties that count more than the environment; {@code example.directory} is where positions and
     *     the embedded broker's topics are kept
     * @throws IllegalArgumentException if the variables name only a part of an account
     * @throws Exception if something cannot be started
     */
    static Surroundings of(Map<String, String> environment, Properties overrides) throws Exception {
        Optional<Map<String, String>> account = Account.of(environment);
        String brokers = setting(BROKERS_OPTION, environment, overrides)
                .orElse(environment.getOrDefault(BROKERS, ""))
                .trim();
        Surroundings surroundings = new Surroundings(account.isEmpty());
        try {
            Path place = Path.of(setting("example.directory", environment, overrides)
                    .orElse(surroundings.demo ? DEMO_DIRECTORY : DIRECTORY));
            surroundings.properties.put("example.directory", place.toString());
            // A cluster that has got nothing yet must not be told only what changes from now on.
            surroundings.properties.put(
                    "example.positions",
                    place.resolve("positions").resolve(clusterName(brokers)).toString());
            if (account.isPresent()) {
                surroundings.read(account.get());
            } else {
                DemoDirectory.empty(place);
                surroundings.startBooks();
            }
            surroundings.properties.put(BROKERS_OPTION, brokers.isEmpty() ? surroundings.startBroker(place) : brokers);
            return surroundings;
        } catch (Exception e) {
            surroundings.close();
            throw e;
        }
    }

    /** Looks where Camel looks, in its order. */
    private static Optional<String> setting(String name, Map<String, String> environment, Properties overrides) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
        return Stream.of(overrides.getProperty(name), environment.get(variable), System.getProperty(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The same for the same brokers in another order, and good as the name of a directory everywhere. */
    private static String clusterName(String brokers) {
        if (brokers.isEmpty()) {
            return "embedded";
        }
        String all = Stream.of(brokers.split(",")).map(String::trim).sorted().collect(Collectors.joining("_"));
        String name = all.replaceAll("[^A-Za-z0-9.-]", "_");
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME) + "-" + Integer.toHexString(all.hashCode());
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
