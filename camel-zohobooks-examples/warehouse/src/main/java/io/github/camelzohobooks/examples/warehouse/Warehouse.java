package io.github.camelzohobooks.examples.warehouse;

import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.examples.support.Account;
import io.github.camelzohobooks.examples.support.DemoDirectory;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A full export of an organization. The work is done by {@code routes/warehouse.yaml} and {@link NightlyExport}; this class
 * decides what they run against.
 */
public final class Warehouse {

    /** What is to be done is not done yet; the next run goes on. */
    static final int INCOMPLETE = 3;

    private static final Logger LOG = LoggerFactory.getLogger("example");
    private static final String ROUTES = "classpath:routes/warehouse.yaml";

    /** Below target, so that mvn clean takes the demo away. */
    private static final String DEMO_DIRECTORY = "target/demo/warehouse";

    private static final String DIRECTORY = "zohobooks-data/warehouse";
    private static final int SEEDED_INVOICES = 450;
    private static final List<String> SEEDED =
            List.of("items", "bills", "expenses", "estimates", "customerpayments", "journals", "currencies", "taxes");

    private Warehouse() {}

    /**
     * Makes an export and ends, or exports night after night until it is stopped.
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
     * @return the exit status: 0 if the export is complete, {@value #INCOMPLETE} if the next run has to go on with it
     */
    static int run(Main main, Map<String, String> environment, Properties overrides) {
        main.setOverrideProperties(overrides);
        try {
            Optional<Map<String, String>> account = Account.of(environment);
            String directory = overrides.getProperty(
                    "example.directory",
                    System.getProperty("example.directory", account.isPresent() ? DIRECTORY : DEMO_DIRECTORY));
            if (account.isPresent()) {
                LOG.info(
                        "Reading the account in data center {}; nothing is written to it",
                        account.get().get("dataCenter"));
                return run(main, directory, account.get());
            }
            DemoDirectory.empty(Path.of(directory));
            try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
                sandbox.books().seed("invoices", SEEDED_INVOICES);
                SEEDED.forEach(resource -> sandbox.books().seed(resource, 20));
                LOG.info("A sandbox stands in for Zoho Books at {}; nothing leaves this machine", sandbox.apiBase());
                // The whole minute for the demo, which would have to wait otherwise.
                main.addInitialProperty("camel.component.zohobooks.limits.callsPerMinute", "1000");
                return run(main, directory, Account.of(sandbox));
            }
        } catch (Exception e) {
            LOG.error("{}", Account.reason(e));
            return 1;
        }
    }

    private static int run(Main main, String directory, Map<String, String> options) throws Exception {
        main.addInitialProperty("example.directory", directory);
        options.forEach((name, value) -> main.addInitialProperty("camel.component.zohobooks." + name, value));
        main.bind("limits", new FilePositionRepository(directory + "/limits"));
        main.configure().setRoutesIncludePattern(ROUTES);
        EndsAfterRun end = new EndsAfterRun(main);
        main.addMainListener(end);
        main.run();
        LOG.info("Exports: {}", Path.of(directory).resolve("exports").toAbsolutePath());
        return end.complete ? main.getExitCode() : INCOMPLETE;
    }

    /** Ends the program when the route that was to run once has run. */
    private static final class EndsAfterRun extends MainListenerSupport {

        private final Main main;
        private volatile boolean complete;

        EndsAfterRun(Main main) {
            this.main = main;
        }

        @Override
        public void afterConfigure(BaseMainSupport configured) {
            configured.getCamelContext().addRoutePolicyFactory(this::policy);
        }

        private RoutePolicy policy(CamelContext context, String routeId, NamedNode route) {
            return !routeId.equals("nightly")
                    ? null
                    : new RoutePolicySupport() {
                        @Override
                        public void onExchangeDone(Route nightly, Exchange exchange) {
                            complete = !exchange.isFailed()
                                    && context.getRegistry()
                                            .lookupByNameAndType("nightlyExport", NightlyExport.class)
                                            .isComplete();
                            if (context.resolvePropertyPlaceholders("{{example.schedule}}")
                                    .startsWith("timer:")) {
                                main.completed();
                            }
                        }
                    };
        }
    }
}
