package io.github.camelzohobooks.examples.kafka;

import io.github.camelzohobooks.examples.support.Account;
import io.github.camelzohobooks.examples.support.StopAfterChanges;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that changes in an organization's books goes to Kafka, to a topic for each resource. The work is done by the routes in
 * {@code routes/*.yaml}; this class starts what they run between, and ends when enough has happened.
 */
public final class BooksToKafka {

    private static final Logger LOG = LoggerFactory.getLogger("example");
    private static final String CONSUMER_ROUTE = "books-to-kafka";

    private BooksToKafka() {}

    /**
     * Runs the pipeline until it has delivered enough changes or is stopped.
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
     * Runs the pipeline.
     *
     * @param environment the environment variables
     * @param overrides properties that count more than all others
     * @return the exit status
     */
    static int run(Map<String, String> environment, Properties overrides) {
        try (Surroundings surroundings = Surroundings.of(environment, overrides)) {
            Main main = new Main(BooksToKafka.class);
            main.setOverrideProperties(overrides);
            surroundings.properties().forEach(main::addInitialProperty);
            main.addInitialProperty("camel.main.routesIncludePattern", routes(surroundings));
            Guide guide = new Guide(main);
            main.addMainListener(guide);
            main.run();
            guide.summarize(surroundings);
            return main.getExitCode();
        } catch (Exception e) {
            LOG.error("{}", Account.reason(e));
            return 1;
        }
    }

    private static String routes(Surroundings surroundings) {
        String pipeline = "classpath:routes/books-to-kafka-{{example.format}}.yaml";
        return surroundings.isDemo() ? pipeline + ",classpath:routes/demo-writer.yaml" : pipeline;
    }

    /** Says what happens and where to look, and ends the program when enough has happened. */
    private static final class Guide extends MainListenerSupport {

        private final Main main;
        private StopAfterChanges changes;
        private String prefix;

        Guide(Main main) {
            this.main = main;
        }

        @Override
        public void afterConfigure(BaseMainSupport configured) {
            CamelContext context = configured.getCamelContext();
            int limit = Integer.parseInt(context.resolvePropertyPlaceholders("{{example.changes}}"));
            prefix = context.resolvePropertyPlaceholders("{{example.topicPrefix}}");
            changes = new StopAfterChanges(limit, main::completed);
            context.addRoutePolicyFactory((camel, routeId, route) -> CONSUMER_ROUTE.equals(routeId) ? changes : null);
            LOG.info("Every change goes to the topic {}RESOURCE", prefix);
            LOG.info(
                    limit > 0
                            ? "It ends after {} messages; -Dexample.changes=0 runs on"
                            : "It runs on; stop it with Ctrl+C",
                    limit);
        }

        void summarize(Surroundings surroundings) {
            LOG.info("{} messages were acknowledged by the broker", changes.count());
            surroundings
                    .broker()
                    .ifPresent(broker -> new TopicsReport(new TopicReader(broker.address()).read(prefix))
                            .lines()
                            .forEach(line -> LOG.info("{}", line)));
        }
    }
}
