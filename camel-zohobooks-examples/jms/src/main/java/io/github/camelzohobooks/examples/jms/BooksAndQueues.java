package io.github.camelzohobooks.examples.jms;

import io.github.camelzohobooks.examples.support.Account;
import io.github.camelzohobooks.examples.support.DemoDirectory;
import io.github.camelzohobooks.examples.support.StopAfterChanges;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes of the books go to queues of a JMS broker, and messages become invoices. The work is done by the routes in
 * {@code routes/*.xml}; this class decides what they run against: the account and the broker that the settings name or,
 * without them, a sandbox and a broker in this JVM.
 */
public final class BooksAndQueues {

    private static final Logger LOG = LoggerFactory.getLogger("example");
    private static final String CONSUMER_ROUTE = "changes";

    /** Below target, so that mvn clean takes the demo away. */
    private static final Path DEMO_DIRECTORY = Path.of("target/demo/jms");

    /** Not below target: whoever cleans the build must not lose the position of a real account. */
    private static final String DIRECTORY = "zohobooks-data/jms";

    private static final String WRITE = "example.write";

    private BooksAndQueues() {}

    /**
     * Runs the example until it has delivered enough changes or is stopped.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        int status = run(System.getenv(), new Properties());
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Runs the example.
     *
     * @param environment the environment variables
     * @param overrides properties that count more than all others
     * @return the exit status
     */
    static int run(Map<String, String> environment, Properties overrides) {
        Main main = new Main();
        main.setOverrideProperties(overrides);
        try {
            Optional<Map<String, String>> account = Account.of(environment);
            if (account.isEmpty()) {
                return runDemo(main);
            }
            checkConsent(account.get().get("organizationId"), overrides);
            return serveAccount(main, account.get());
        } catch (Exception e) {
            LOG.error("{}", Account.reason(e));
            return 1;
        }
    }

    /** Whoever only wants to see the example must not find invoices in their books afterwards. */
    private static void checkConsent(String organization, Properties overrides) {
        String given = overrides.getProperty(WRITE, System.getProperty(WRITE, ""));
        if (organization == null || !organization.equals(given)) {
            throw new IllegalArgumentException("This example makes invoices of commands. To let it do so in a real"
                    + " account, name the organization twice: in ZOHO_ORGANIZATION_ID, and by -D" + WRITE
                    + "=ORGANIZATION_ID. To see the demo, set no variable that begins with ZOHO_.");
        }
    }

    private static int serveAccount(Main main, Map<String, String> options) throws Exception {
        main.addInitialProperty("example.directory", DIRECTORY);
        main.addInitialProperty("example.delay", "60s");
        LOG.info("Each command becomes an invoice in organization {}", options.get("organizationId"));
        Guide guide = new Guide(main, () -> {});
        int status = run(main, options, guide);
        LOG.info("{}, each in the queue of its resource", guide.changes);
        return status;
    }

    private static int runDemo(Main main) throws Exception {
        DemoDirectory.empty(DEMO_DIRECTORY);
        main.addInitialProperty("example.directory", DEMO_DIRECTORY.toString());
        main.addInitialProperty("example.delay", "2s");
        main.addInitialProperty("example.deletionsPeriod", "5s");
        // The sandbox has no quota; that of a real account would make polls so frequent as these rarer.
        main.addInitialProperty("camel.component.zohobooks.limits.dailyQuota", "10000000");
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
                EmbeddedBroker broker = EmbeddedBroker.start(DEMO_DIRECTORY.resolve("broker"))) {
            main.addOverrideProperty("example.brokerUrl", broker.url());
            LOG.info("A sandbox stands in for Zoho Books at {}; nothing leaves this machine", sandbox.apiBase());
            DemoCommands.prepare(sandbox);
            Guide guide = new Guide(main, () -> DemoCommands.send(broker, sandbox));
            int status = run(main, Account.of(sandbox), guide);
            if (status == 0) {
                summarize(guide.changes, broker, sandbox);
            }
            return status;
        }
    }

    private static void summarize(StopAfterChanges changes, EmbeddedBroker broker, ZohoBooksSandbox sandbox) {
        LOG.info("{}, each in the queue of its resource", changes);
        LOG.info("Messages in the queues: {}", broker.depths());
        LOG.info("Invoices in the books: {}", sandbox.books().count("invoices"));
        for (String reason : broker.deadLetterReasons()) {
            LOG.info("In {} because: {}", EmbeddedBroker.DEAD, reason);
        }
    }

    private static int run(Main main, Map<String, String> options, Guide guide) throws Exception {
        options.forEach((name, value) -> main.addInitialProperty("camel.component.zohobooks." + name, value));
        main.addMainListener(guide);
        main.run();
        return main.getExitCode();
    }

    /** Says what happens, and ends the program when enough has happened. */
    private static final class Guide extends MainListenerSupport {

        private final Main main;
        private final Runnable begin;
        private StopAfterChanges changes;

        /**
         * Makes a guide.
         *
         * @param main the program
         * @param begin what happens when the routes are started
         */
        Guide(Main main, Runnable begin) {
            this.main = main;
            this.begin = begin;
        }

        @Override
        public void afterConfigure(BaseMainSupport configured) {
            CamelContext context = configured.getCamelContext();
            String url = context.resolvePropertyPlaceholders("{{example.brokerUrl}}");
            if (url.isBlank()) {
                throw new IllegalArgumentException(
                        "A real account needs a broker: set example.brokerUrl, such as"
                                + " tcp://localhost:61616. To see the demo, set no environment variable that begins with ZOHO_.");
            }
            int limit = Integer.parseInt(context.resolvePropertyPlaceholders("{{example.changes}}"));
            changes = new StopAfterChanges(limit, main::completed);
            context.addRoutePolicyFactory((camel, routeId, route) -> CONSUMER_ROUTE.equals(routeId) ? changes : null);
            LOG.info(
                    "Changes go to the queues books.* of the broker at {}, commands come from {}",
                    withoutQuery(url),
                    EmbeddedBroker.COMMANDS);
            LOG.info(
                    limit > 0
                            ? "It ends after {} changes; -Dexample.changes=0 runs on"
                            : "It runs on; stop it with Ctrl+C",
                    limit);
        }

        /** What is behind the question mark may be a password. */
        private static String withoutQuery(String url) {
            int query = url.indexOf('?');
            return query < 0 ? url : url.substring(0, query) + "?...";
        }

        @Override
        public void afterStart(BaseMainSupport started) {
            begin.run();
        }
    }
}
