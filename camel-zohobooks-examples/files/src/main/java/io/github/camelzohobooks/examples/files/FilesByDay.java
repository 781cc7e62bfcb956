package io.github.camelzohobooks.examples.files;

import io.github.camelzohobooks.examples.support.Account;
import io.github.camelzohobooks.examples.support.DemoDirectory;
import io.github.camelzohobooks.examples.support.StopAfterChanges;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every change of an invoice becomes a line in the files of the day, and the document of every bill a file. The work is done
 * by the routes in {@code routes/*.yaml}; this class decides what they run against.
 */
public final class FilesByDay {

    private static final Logger LOG = LoggerFactory.getLogger("example");
    private static final String ROUTES = "classpath:routes/files.yaml";
    private static final String DEMO_ROUTES = ROUTES + ",classpath:routes/demo-writer.yaml";

    /** Below target, so that mvn clean takes the demo away. */
    private static final String DEMO_DIRECTORY = "target/demo/files";

    /** Not below target: whoever cleans the build must not lose the position of a real account. */
    private static final String DIRECTORY = "zohobooks-data/files";

    private static final String INVOICES = "invoices-by-day";
    private static final String BILLS = "bills";
    private static final int SEEDED_INVOICES = 30;

    private FilesByDay() {}

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
        Main main = new Main(FilesByDay.class);
        main.setOverrideProperties(overrides);
        try {
            Optional<Map<String, String>> account = Account.of(environment);
            return account.isPresent()
                    ? readAccount(main, account.get())
                    : runDemo(main, DemoDirectory.named(environment, overrides, DEMO_DIRECTORY));
        } catch (Exception e) {
            LOG.error("{}", Account.reason(e));
            return 1;
        }
    }

    private static int readAccount(Main main, Map<String, String> options) throws Exception {
        main.addInitialProperty("example.directory", DIRECTORY);
        main.addInitialProperty("example.delay", "60s");
        main.addInitialProperty("example.bills", "0");
        LOG.info("Reading the account in data center {}; nothing is written to it", options.get("dataCenter"));
        return run(main, ROUTES, options);
    }

    private static int runDemo(Main main, Path directory) throws Exception {
        main.addOverrideProperty("example.directory", directory.toString());
        main.addInitialProperty("example.delay", "2s");
        main.addInitialProperty("example.bills", "5");
        // So that the sandbox may be polled every two seconds all day.
        main.addInitialProperty("camel.component.zohobooks.limits.dailyQuota", "1000000");
        DemoDirectory.empty(directory);
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            sandbox.books().seed("invoices", SEEDED_INVOICES);
            LOG.info(
                    "A sandbox with {} invoices stands in for Zoho Books at {}; nothing leaves this machine",
                    SEEDED_INVOICES,
                    sandbox.apiBase());
            return run(main, DEMO_ROUTES, Account.of(sandbox));
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

    /** Says where to look, and ends the program when enough has happened. */
    private static final class Guide extends MainListenerSupport {

        private final Main main;
        private final Map<String, StopAfterChanges> routes = new ConcurrentHashMap<>();
        private final Set<String> missing = ConcurrentHashMap.newKeySet();
        private Path directory;

        Guide(Main main) {
            this.main = main;
        }

        @Override
        public void afterConfigure(BaseMainSupport configured) {
            CamelContext context = configured.getCamelContext();
            directory = Path.of(context.resolvePropertyPlaceholders("{{example.directory}}"))
                    .toAbsolutePath();
            int changes = Integer.parseInt(context.resolvePropertyPlaceholders("{{example.changes}}"));
            int bills = Integer.parseInt(context.resolvePropertyPlaceholders("{{example.bills}}"));
            watch(INVOICES, changes);
            watch(BILLS, bills);
            missing.add(INVOICES);
            if (bills > 0) {
                missing.add(BILLS);
            }
            context.addRoutePolicyFactory((camel, routeId, route) -> routes.get(routeId));
            LOG.info(
                    changes > 0
                            ? "It ends after {} changes of invoices; -Dexample.changes=0 runs on"
                            : "It runs on; stop it with Ctrl+C",
                    changes);
        }

        /** Each route tells after a poll, when its position is stored, that it has delivered enough. */
        private void watch(String route, int limit) {
            routes.put(route, new StopAfterChanges(limit, () -> {
                missing.remove(route);
                if (missing.isEmpty()) {
                    main.completed();
                }
            }));
        }

        void summarize() {
            LOG.info("Invoices: {}, as JSON lines and CSV in {}", routes.get(INVOICES), directory.resolve("invoices"));
            LOG.info("Bills: {}, their documents in {}", routes.get(BILLS), directory.resolve("bills"));
        }
    }
}
