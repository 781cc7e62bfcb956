package io.github.camelzohobooks.examples.springboot;

import io.github.camelzohobooks.examples.support.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Every change of an invoice becomes a line of a file. The work is done by the route in {@link InvoiceRoute}; this class
 * decides what it runs against: the account that the environment names or, without one, a sandbox in this JVM.
 */
@SpringBootApplication
public class InvoiceLog {

    static final Logger LOG = LoggerFactory.getLogger("example");

    /** Below target, so that mvn clean takes the demo away. */
    private static final String DEMO_DIRECTORY = "target/demo/spring-boot";

    /** For Spring. */
    public InvoiceLog() {}

    /**
     * Runs the example until it has delivered enough changes or is stopped.
     *
     * @param arguments properties, as {@code --example.changes=0}
     */
    public static void main(String[] arguments) {
        int status = run(System.getenv(), arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Runs the example.
     *
     * @param environment the environment variables
     * @param arguments properties that count more than all others
     * @return the exit status
     */
    static int run(Map<String, String> environment, String... arguments) {
        try {
            if (Account.of(environment).isPresent()) {
                LOG.info("Reading the account; nothing is written to it");
                // Those of the tests are none of the process.
                return run("account", new HashMap<>(environment), arguments);
            }
            return runDemo(arguments);
        } catch (IllegalArgumentException | IOException e) {
            LOG.error("{}", e.getMessage());
            return 1;
        }
    }

    private static int runDemo(String... arguments) throws IOException {
        Path directory = Path.of(System.getProperty("example.directory", DEMO_DIRECTORY));
        try (DemoBooks books = new DemoBooks(directory)) {
            LOG.info("{}; nothing leaves this machine", books);
            Map<String, Object> properties = new HashMap<>(books.properties());
            properties.put("example.directory", directory.toString());
            return run("demo", properties, arguments);
        }
    }

    private static int run(String profile, Map<String, Object> properties, String... arguments) {
        CountDownLatch finished = new CountDownLatch(1);
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(InvoiceLog.class)
                .profiles(profile)
                .properties(properties)
                .initializers(
                        context -> context.getBeanFactory().registerSingleton("finish", (Finish) finished::countDown))
                .listeners((ContextClosedEvent closed) -> finished.countDown())
                .run(arguments)) {
            finished.await();
            application.getBean(Guide.class).summarize();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (RuntimeException e) {
            // Spring Boot has said what is wrong.
            LOG.debug("The application did not start", e);
            return 1;
        }
    }

    /** Ends the application, soon. */
    @FunctionalInterface
    interface Finish extends Runnable {}
}
