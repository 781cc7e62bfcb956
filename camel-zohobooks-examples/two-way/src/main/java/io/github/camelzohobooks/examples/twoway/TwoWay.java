package io.github.camelzohobooks.examples.twoway;

import io.github.camelzohobooks.examples.support.Account;
import io.github.camelzohobooks.examples.support.DemoDirectory;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@link OrderRoutes} against the account that the environment names or, without one, a sandbox in this JVM. */
public final class TwoWay {

    private static final Logger LOG = LoggerFactory.getLogger("example");

    /** Below target, so that mvn clean takes the demo away. */
    private static final String DEMO_DIRECTORY = "target/demo/two-way";

    private static final String DIRECTORY = "zohobooks-data/two-way";
    private static final String DIRECTORY_PROPERTY = "example.directory";
    private static final String WRITE = "example.write";
    private static final String[] ORDERS = {"SO-1001.json", "SO-1002.json", "SO-1003.json", "SO-1004-without-lines.json"
    };

    private TwoWay() {}

    /**
     * Runs the example until no order is left, or until it is stopped.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        int status = run(new Main(), System.getenv(), new Properties());
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Runs the example.
     *
     * @param main runs the routes, and ends when it is told to
     * @param environment the environment variables
     * @param overrides properties that count more than all others
     * @return the exit status
     */
    static int run(Main main, Map<String, String> environment, Properties overrides) {
        main.setOverrideProperties(overrides);
        try {
            Optional<Map<String, String>> account = Account.of(environment);
            if (account.isEmpty()) {
                checkDemo(environment);
                return runDemo(main, Path.of(overrides.getProperty(DIRECTORY_PROPERTY, DEMO_DIRECTORY)));
            }
            checkConsent(account.get().get("organizationId"), overrides);
            main.addInitialProperty(DIRECTORY_PROPERTY, DIRECTORY);
            main.addInitialProperty("example.delay", "5000");
            main.addInitialProperty("example.email", "false");
            LOG.info("Orders become invoices in organization {}", account.get().get("organizationId"));
            return run(main, account.get());
        } catch (Exception e) {
            LOG.error("{}", Account.reason(e));
            return 1;
        }
    }

    /** Whoever only wants to see the example must not find invoices in their books afterwards. */
    private static void checkConsent(String organization, Properties overrides) {
        String given = overrides.getProperty(WRITE, System.getProperty(WRITE, ""));
        if (organization == null || !Objects.equals(given, organization)) {
            throw new IllegalArgumentException("This example writes contacts and invoices. To let it do so in a real"
                    + " account, name the organization twice: in ZOHO_ORGANIZATION_ID, and by -D" + WRITE
                    + "=ORGANIZATION_ID. To see the demo, set no variable that begins with ZOHO_.");
        }
    }

    /** Whoever names a directory or an organization means a real account. */
    private static void checkDemo(Map<String, String> environment) {
        for (String property : new String[] {DIRECTORY_PROPERTY, WRITE}) {
            String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
            if (System.getProperty(property) != null || environment.containsKey(variable)) {
                throw new IllegalArgumentException(
                        "-D" + property + " or " + variable + " is set, but no variable that begins"
                                + " with ZOHO_ is. To reach a real account, set ZOHO_CLIENT_ID and the others. To see the demo, which"
                                + " keeps everything in " + DEMO_DIRECTORY + ", set neither.");
            }
        }
    }

    private static int runDemo(Main main, Path directory) throws Exception {
        DemoDirectory.empty(directory);
        for (String order : ORDERS) {
            copy(order, Files.createDirectories(directory.resolve("orders")));
        }
        // Or the demo would take real orders, and the sandbox would be gone with their invoices.
        main.addOverrideProperty(DIRECTORY_PROPERTY, directory.toString());
        main.addInitialProperty("example.delay", "500");
        main.addInitialProperty("example.email", "true");
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            sandbox.books().preventDuplicates("contacts", Order.CUSTOMER_FIELD);
            sandbox.books().preventDuplicates("invoices", Order.ORDER_FIELD);
            // The e-mail of the first order is sent, but the answer is lost, so that there is something to resume.
            sandbox.faults()
                    .add(Fault.dropAfterApplying()
                            .matching(call -> call.path().endsWith("/email"))
                            .times(1));
            LOG.info("A sandbox stands in for Zoho Books at {}; nothing leaves this machine", sandbox.apiBase());
            int status = run(main, Account.of(sandbox));
            LOG.info(
                    "The books have {} contacts and {} invoices",
                    sandbox.books().count("contacts"),
                    sandbox.books().count("invoices"));
            LOG.info("Invoices: {}", directory.resolve("invoices").toAbsolutePath());
            LOG.info("Orders: {}", directory.resolve("orders").toAbsolutePath());
            return status;
        }
    }

    private static void copy(String order, Path directory) throws IOException {
        try (var file = TwoWay.class.getResourceAsStream("/orders/" + order)) {
            Files.copy(Objects.requireNonNull(file), directory.resolve(order));
        }
    }

    private static int run(Main main, Map<String, String> options) throws Exception {
        options.forEach((name, value) -> main.addInitialProperty("camel.component.zohobooks." + name, value));
        main.configure().addRoutesBuilder(new OrderRoutes());
        main.bind("polls", new EndsWhenEmpty(main));
        main.run();
        return main.getExitCode();
    }

    /** Ends the program after a poll that has found no order, unless it is to wait for more. */
    private static final class EndsWhenEmpty extends DefaultPollingConsumerPollStrategy {

        private final Main main;

        EndsWhenEmpty(Main main) {
            this.main = main;
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            boolean waits =
                    Boolean.parseBoolean(endpoint.getCamelContext().resolvePropertyPlaceholders("{{example.wait}}"));
            if (polledMessages == 0 && !waits) {
                main.completed();
            }
        }
    }
}
