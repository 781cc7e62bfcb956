package io.github.camelzohobooks.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;

/** Instances without a Karaf around them. */
class InstanceTest {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String SECRET = "1000.a-secret-that-nobody-may-see";
    private static final String CONSUMER = """
            - from:
                uri: zohobooks:invoices?delay=200&initialDelay=0
                steps:
                  - setBody: {simple: "${header.CamelZohoBooksChangeType}"}
                  - to: "file:{{changes}}?fileName=${header.CamelZohoBooksId}"
            """;

    @TempDir
    private Path directory;

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private final CapturedLog log = new CapturedLog();
    private final SharedLimits limits = new SharedLimits();
    private Instance instance;

    @BeforeEach
    void makeInstance() {
        instance = new Instance("acme", directory.resolve("etc"), directory.resolve("data"), limits);
    }

    @AfterEach
    void stop() {
        instance.close();
        log.close();
        sandbox.close();
    }

    @Test
    void aNewStartGoesOnAtThePositionWithTheSameAccessToken() throws Exception {
        String invoice = invoice();
        route("changes.yaml", CONSUMER);
        configure(Map.of());
        awaitChange(invoice);
        Files.delete(change(invoice));

        instance.configure(configuration(Map.of("another", "property")));
        await().atMost(LONG).until(() -> log.text().contains("acme has stopped"));
        String another = invoice();
        awaitChange(another);

        assertThat(change(invoice)).doesNotExist();
        assertThat(sandbox.requests().tokenRequests()).hasSize(1);
    }

    @Test
    void withoutRoutesItWaitsAndStartsWhenTheyAreThere() throws Exception {
        configure(Map.of());
        awaitLog("acme has no routes and waits: write some in YAML or XML to zohobooks/acme below");

        route("changes.yaml", CONSUMER);

        awaitChange(invoice());
    }

    @Test
    void aRouteWithAnErrorIsToldWithItsFileAndStartsWhenItIsMended() throws Exception {
        route("changes.yaml", CONSUMER.replace("{{changes}}", "{{chances}}"));
        configure(Map.of());
        awaitLog("acme does not run", "changes.yaml", "chances", "Mend this in");

        route("changes.yaml", CONSUMER);

        awaitChange(invoice());
    }

    @Test
    void namedConnectionsMayBeUsed() throws Exception {
        String invoice = invoice();
        route("changes.yaml", CONSUMER.replace("delay", "connection=emea-2&delay"));
        Map<String, String> properties = new TreeMap<>();
        account().forEach((name, value) -> properties.put("connections.emea-2." + name, value));
        properties.put("changes", directory.resolve("changes").toString());

        instance.configure(new Configuration("acme", "acme.cfg", properties));

        awaitChange(invoice);
    }

    @Test
    void limitsAreSetOnWhatInstancesShare() throws Exception {
        route("changes.yaml", CONSUMER);

        configure(Map.of("limits.share", "0.5"));

        awaitLog("acme runs changes.yaml");
        assertThat(limits.with(Map.of("limits.share", "0.5")).getShare()).isEqualTo(0.5);
    }

    @Test
    void anUnknownOptionOfAConnectionIsRefused() throws Exception {
        route("changes.yaml", CONSUMER);

        configure(Map.of("connections.emea.clientld", SECRET));

        awaitLog("acme does not run", "Unknown property 'connections.emea.clientld'", "Mend this in acme.cfg");
        assertThat(log.text()).doesNotContain(SECRET);
    }

    @Test
    void theValueOfAnOptionThatDoesNotExistIsNotTold() throws Exception {
        route("changes.yaml", CONSUMER);

        configure(Map.of("camel.component.zohobooks.refreshTokn", SECRET));

        awaitLog("acme does not run", "camel.component.zohobooks.refreshTokn", "Mend this in acme.cfg");
        assertThat(log.text()).doesNotContain(SECRET);
    }

    @Test
    void secretsAreNotLogged() throws Exception {
        String invoice = invoice();
        route("changes.yaml", CONSUMER);
        configure(Map.of("connections.emea.clientSecret", SECRET));
        awaitChange(invoice);

        assertThat(log.text())
                .doesNotContain(
                        SECRET,
                        sandbox.credentials().clientSecret(),
                        sandbox.credentials().refreshToken());
    }

    @Test
    void nothingIsLeftOfAnInstanceThatCouldNotStartOrHasStopped() throws Exception {
        route("a.yaml", CONSUMER);
        route("b.yaml", "- from: {uri: 'zohobooks:invoicez', steps: [{log: never}]}");
        configure(Map.of());
        awaitLog("acme does not run", "invoicez", "did you mean 'invoices'");

        instance.close();

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.contains("(acme)") || name.equals("zohobooks-acme")));
    }

    @Test
    void neitherTheEnvironmentNorSystemPropertiesReplaceWhatIsConfigured() throws Exception {
        route("placeholders.yaml", """
                - from:
                    uri: timer:once?repeatCount=1&delay=0
                    steps:
                      - log:
                          logName: org.apache.camel.seen
                          message: "path={{path}}, user={{user.name}}, asked for={{env:PATH}}"
                """);

        configure(Map.of("path", "own-path", "user.name", "own-user"));

        awaitLog("path=own-path, user=own-user, asked for=" + System.getenv("PATH"));
    }

    @Test
    void anErrorIsToldAndTheInstanceStartsWhenItIsMended() throws Exception {
        route("changes.yaml", CONSUMER);
        configure(Map.of("camel.beans.broken", "#class:" + Broken.class.getName()));
        awaitLog("acme does not run", "too deep", "Mend this in acme.cfg");

        configure(Map.of());

        awaitChange(invoice());
    }

    @Test
    void aConfigurationThatComesAfterTheEndStartsNothing() {
        Instances instances = new Instances(directory.resolve("etc"), directory.resolve("data"));
        instances.close();

        instances.updated("io.github.camelzohobooks~late", FrameworkUtil.asDictionary(Map.of()));

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("zohobooks-late");
    }

    /** Fails as code does that was not made for the Camel that calls it. */
    public static final class Broken implements CamelContextAware {

        @Override
        public CamelContext getCamelContext() {
            return null;
        }

        @Override
        public void setCamelContext(CamelContext context) {
            throw new StackOverflowError("too deep");
        }
    }

    private void configure(Map<String, String> further) {
        instance.configure(configuration(further));
    }

    private Configuration configuration(Map<String, String> further) {
        Map<String, String> properties = new TreeMap<>(further);
        account()
                .forEach((name, value) ->
                        properties.put((name.endsWith("Url") ? "camel.component.zohobooks." : "") + name, value));
        properties.put("changes", directory.resolve("changes").toString());
        return new Configuration("acme", "acme.cfg", properties);
    }

    private Map<String, String> account() {
        return Map.of(
                "clientId", sandbox.credentials().clientId(),
                "clientSecret", sandbox.credentials().clientSecret(),
                "refreshToken", sandbox.credentials().refreshToken(),
                "apiUrl", sandbox.apiBase().toString(),
                "accountsUrl", sandbox.accountsBase().toString());
    }

    private void route(String file, String text) throws IOException {
        Path routes = Files.createDirectories(directory.resolve("etc/zohobooks/acme"));
        Files.writeString(routes.resolve(file), text);
    }

    /** Old enough that the next poll delivers it. */
    private String invoice() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("customer_id", "1");
        return sandbox.books()
                .createAt("invoices", fields, Instant.now().minusSeconds(5))
                .path("invoice_id")
                .asText();
    }

    private Path change(String invoice) {
        return directory.resolve("changes").resolve(invoice);
    }

    private void awaitChange(String invoice) {
        await().atMost(LONG).until(() -> Files.exists(change(invoice)));
    }

    private void awaitLog(String... texts) {
        await().atMost(LONG).untilAsserted(() -> assertThat(log.text()).contains(texts));
    }
}
