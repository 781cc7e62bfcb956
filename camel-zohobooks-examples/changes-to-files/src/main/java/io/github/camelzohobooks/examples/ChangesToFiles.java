package io.github.camelzohobooks.examples;

import io.github.camelzohobooks.examples.support.Account;
import io.github.camelzohobooks.examples.support.DemoDirectory;
import io.github.camelzohobooks.examples.support.StopAfterChanges;
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
 * Every change of an invoice becomes a JSON file. The work is done by the routes in {@code routes/*.yaml}; this class
 * decides what they run against: the account that the environment names or, without one, a sandbox in this JVM whose books
 * are written to meanwhile.
 */
public final class ChangesToFiles {

    private static final Logger LOG = LoggerFactory.getLogger("example");

    private static final String CONSUMER_ROUTE = "changes-to-files";
    private static final String ROUTES = "classpath:routes/" + CONSUMER_ROUTE + ".yaml";
    private static final String DEMO_ROUTES = ROUTES + ",classpath:routes/demo-writer.yaml";

    /** Below target, so that mvn clean takes the demo away. */
    private static final String DEMO_DIRECTORY = "target/demo/changes-to-files";

    /** Not below target: whoever cleans the build must not lose the position of a real account. */
    private static final String DIRECTORY = "zohobooks-data/changes-to-files";

    private ChangesToFiles() {}

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
        Main main = new Main(ChangesToFiles.class);
        main.setOverrideProperties(overrides);
        try {
            Optional<Map<String, String>> account = Account.of(environment);
            if (account.isPresent()) {
                return readAccount(main, account.get());
            }
            return runDemo(main, DemoDirectory.named(environment, overrides, DEMO_DIRECTORY));
        } catch (Exception e) {
            LOG.error("{}", Account.reason(e));
            return 1;
        }
    }

    private static int readAccount(Main main, Map<String, String> options) throws Exception {
        main.addInitialProperty("example.directory", DIRECTORY);
        main.addInitialProperty("example.delay", "60s");
        LOG.info("Reading the account in data center {}; nothing is written to it", options.get("dataCenter"));
        return run(main, ROUTES, options);
    }

    private static int runDemo(Main main, Path directory) throws Exception {
        main.addOverrideProperty("example.directory", directory.toString());
        // Zoho's quota of a day is enough for this.
        main.addInitialProperty("example.delay", "10s");
        try (DemoBooks books = new DemoBooks(directory)) {
            LOG.info("{}; nothing leaves this machine", books);
            main.addInitialProperty("example.customerId", books.customerId());
            return run(main, DEMO_ROUTES, books.options());
        }
    }

    private static int run(Main main, String routes, Map<String, String> options) throws Exception {
        options.forEach((name, value) -> main.addInitialProperty("camel.component.zohobooks." + name, value));
        main.configure().setRoutesIncludePattern(routes);
        Guide guide = new Guide(main);
        main.addMainListener(guide);
        main.run();
        guide.summarize();
        return main.getExitCode();
    }

    /** Says what happens and where to look, and ends the program when enough has happened. */
    private static final class Guide extends MainListenerSupport {

        private final Main main;
        private StopAfterChanges changes;
        private Path directory;

        Guide(Main main) {
            this.main = main;
        }

        @Override
        public void afterConfigure(BaseMainSupport configured) {
            CamelContext context = configured.getCamelContext();
            int limit = Integer.parseInt(context.resolvePropertyPlaceholders("{{example.changes}}"));
            directory = Path.of(context.resolvePropertyPlaceholders("{{example.directory}}"))
                    .toAbsolutePath();
            changes = new StopAfterChanges(limit, main::completed);
            context.addRoutePolicyFactory((camel, routeId, route) -> CONSUMER_ROUTE.equals(routeId) ? changes : null);
            LOG.info("Every change of an invoice becomes a file in {}", directory.resolve("changes"));
            LOG.info(
                    limit > 0
                            ? "It ends after {} changes; -Dexample.changes=0 runs on"
                            : "It runs on; stop it with Ctrl+C",
                    limit);
        }

        void summarize() {
            LOG.info("{}, one file each, in {}", changes, directory.resolve("changes"));
            LOG.info("The position is kept in {}; start again to go on from there", directory.resolve("positions"));
        }
    }
}
