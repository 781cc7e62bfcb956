package io.github.camelzohobooks.examples.database;

import io.github.camelzohobooks.examples.support.Account;
import io.github.camelzohobooks.examples.support.StopAfterChanges;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
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
 * A PostgreSQL replica of the books. The work is done by {@link ReplicaRoutes}; this class decides what they run against:
 * the account and the database that the settings name or, without them, a sandbox in this JVM whose books are written to
 * meanwhile, and a PostgreSQL of its own.
 */
public final class DatabaseReplica {

    private static final Logger LOG = LoggerFactory.getLogger("example");
    private static final String DEMO_DIRECTORY = "target/demo/database";
    private static final long DEMO_SEED = 4;

    private DatabaseReplica() {}

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
        main.configure().addRoutesBuilder(new ReplicaRoutes());
        try {
            Optional<Map<String, String>> account = Account.of(environment);
            return account.isPresent() ? readAccount(main, account.get()) : runDemo(main);
        } catch (Exception e) {
            LOG.error("{}", Account.reason(e));
            return 1;
        }
    }

    private static int readAccount(Main main, Map<String, String> options) throws Exception {
        main.addInitialProperty("example.delay", "60s");
        main.addInitialProperty("example.deletionsPeriod", "6h");
        LOG.info("Reading the account in data center {}; nothing is written to it", options.get("dataCenter"));
        return run(main, options, DatabaseReplica::database);
    }

    private static ReplicaDatabase database(CamelContext context) {
        String url = context.resolvePropertyPlaceholders("{{example.jdbcUrl}}");
        if (url.isBlank()) {
            throw new IllegalArgumentException(
                    "The replica of a real account needs a database: set example.jdbcUrl, such as"
                            + " jdbc:postgresql://localhost/books, and example.jdbcUser and example.jdbcPassword. To see the demo,"
                            + " set no environment variable that begins with ZOHO_.");
        }
        return ReplicaDatabase.at(
                url,
                context.resolvePropertyPlaceholders("{{example.jdbcUser}}"),
                context.resolvePropertyPlaceholders("{{example.jdbcPassword}}"));
    }

    private static int runDemo(Main main) throws Exception {
        main.addInitialProperty("example.delay", "3s");
        main.addInitialProperty("example.deletionsPeriod", "5s");
        main.addInitialProperty("example.writerPeriod", "400");
        // The sandbox has no limits; those of a real account would make the demo last for minutes.
        main.addInitialProperty("camel.component.zohobooks.limits.callsPerMinute", "10000");
        main.addInitialProperty("camel.component.zohobooks.limits.dailyQuota", "10000000");
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            BusyBooks books = new BusyBooks(sandbox.books(), DEMO_SEED);
            books.begin(3, 4, 6, 2);
            LOG.info("A sandbox stands in for Zoho Books at {}; nothing leaves this machine", sandbox.apiBase());
            main.configure()
                    .addLambdaRouteBuilder(demo -> demo.from("timer:work?period={{example.writerPeriod}}")
                            .process(exchange -> books.work()));
            return run(main, Account.of(sandbox), context -> ReplicaDatabase.embedded(Path.of(DEMO_DIRECTORY)));
        }
    }

    private static int run(Main main, Map<String, String> options, DatabaseOpener opener) throws Exception {
        options.forEach((name, value) -> main.addInitialProperty("camel.component.zohobooks." + name, value));
        try (Guide guide = new Guide(main, opener)) {
            main.addMainListener(guide);
            main.run();
            if (main.getExitCode() == 0) {
                guide.summarize();
            }
            return main.getExitCode();
        }
    }

    /** Opens the database when the settings are known. */
    private interface DatabaseOpener {
        ReplicaDatabase open(CamelContext context) throws IOException;
    }

    /** Says what happens and where to look, and ends the program when enough has happened. */
    private static final class Guide extends MainListenerSupport implements AutoCloseable {

        private final Main main;
        private final DatabaseOpener opener;
        private StopAfterChanges changes;
        private ReplicaDatabase database;

        Guide(Main main, DatabaseOpener opener) {
            this.main = main;
            this.opener = opener;
        }

        @Override
        public void afterConfigure(BaseMainSupport configured) {
            CamelContext context = configured.getCamelContext();
            try {
                database = opener.open(context);
            } catch (IOException e) {
                throw new IllegalStateException("The demo's database does not start: " + e.getMessage(), e);
            }
            database.bindTo(context.getRegistry());
            int limit = Integer.parseInt(context.resolvePropertyPlaceholders("{{example.changes}}"));
            changes = new StopAfterChanges(limit, main::completed);
            context.addRoutePolicyFactory((camel, routeId, route) -> ReplicaRoutes.ID.equals(routeId) ? changes : null);
            LOG.info("Every change goes into the tables at {}", database);
            LOG.info(
                    limit > 0
                            ? "It ends after {} changes; -Dexample.changes=0 runs on"
                            : "It runs on; stop it with Ctrl+C",
                    limit);
        }

        void summarize() {
            LOG.info("{}, each in one transaction with the position", changes);
            database.summary().forEach(line -> LOG.info("{}", line));
        }

        @Override
        public void close() throws IOException {
            if (database != null) {
                database.close();
            }
        }
    }
}
