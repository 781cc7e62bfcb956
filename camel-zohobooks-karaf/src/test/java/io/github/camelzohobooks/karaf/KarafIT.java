package io.github.camelzohobooks.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * The archive in a real Karaf, with the files that the guide shows. All tests share one Karaf, and each leaves it as the
 * next one needs it.
 */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Karaf 4.4 does not start above Java 21")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KarafIT {

    private static final String ACME = "etc/io.github.camelzohobooks-acme.cfg";
    private static final String ACME_ROUTE = "etc/zohobooks/acme/invoices.yaml";
    private static final String EMEA = "etc/io.github.camelzohobooks-emea.cfg";
    private static final String EMEA_ROUTE = "etc/zohobooks/emea/contacts.xml";

    private static final Duration LONG = Duration.ofMinutes(3);

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private final Karaf karaf = new Karaf(Path.of(System.getProperty("karaf.unpacked")));
    private Map<String, String> guide;

    @BeforeAll
    void startKaraf() throws Exception {
        guide = Guide.files();
        karaf.deploy(Path.of(System.getProperty("karaf.archive")));
        karaf.start(Map.of(
                "ZOHO_CLIENT_ID", sandbox.credentials().clientId(),
                "ZOHO_CLIENT_SECRET", sandbox.credentials().clientSecret(),
                "ZOHO_REFRESH_TOKEN", sandbox.credentials().refreshToken()));
    }

    @AfterAll
    void endKaraf() {
        karaf.close();
        sandbox.close();
    }

    @Test
    @Order(1)
    void withoutConfigurationItWaitsAndSaysWhichFileToWrite() {
        awaitLog("Zoho Books waits for a configuration: write "
                + karaf.etc().resolve("io.github.camelzohobooks-NAME.cfg")
                + " with clientId, clientSecret, refreshToken and dataCenter");
    }

    @Test
    @Order(2)
    void theRouteOfTheGuideWritesChangesToFiles() throws Exception {
        karaf.write(ACME_ROUTE, guide.get(ACME_ROUTE));
        karaf.write(ACME, acme());

        String invoice = createInvoice();

        awaitFile("changes", invoice);
    }

    @Test
    @Order(3)
    void aChangedConfigurationTakesEffect() throws Exception {
        karaf.write(ACME, acme().replace("/changes", "/changes-elsewhere"));
        awaitLog("Zoho Books instance acme has stopped", "Zoho Books instance acme runs invoices.yaml");

        String invoice = createInvoice();

        awaitFile("changes-elsewhere", invoice);
        assertThat(file("changes", invoice)).doesNotExist();
    }

    @Test
    @Order(4)
    void aChangedRouteTakesEffect() throws Exception {
        karaf.write(ACME_ROUTE, guide.get(ACME_ROUTE).replace("}.json", "}.changed"));
        awaitLog("Zoho Books instance acme is started again, because its routes have changed", "acme runs");

        String invoice = createInvoice();

        await().atMost(LONG)
                .until(() ->
                        Files.exists(karaf.data().resolve("changes-elsewhere").resolve(invoice + ".changed")));
    }

    @Test
    @Order(5)
    void aSecondInstanceRunsBesideTheFirst() throws Exception {
        karaf.write(EMEA_ROUTE, guide.get(EMEA_ROUTE));
        karaf.write(EMEA, reachesSandbox(guide.get(EMEA), "connections.emea."));
        awaitLog("Zoho Books instance emea runs contacts.xml (routes: 1)");

        karaf.write("data/inbox/bowman.json", "{\"contact_name\": \"Bowman Inc\"}");

        await().atMost(LONG)
                .until(() -> sandbox.books().all("contacts").toString().contains("Bowman Inc"));
        assertThat(running("acme")).isTrue();
    }

    @Test
    @Order(6)
    void aBrokenConfigurationIsToldAndHarmsNoOtherInstanceUntilItIsMended() throws Exception {
        karaf.write(EMEA, reachesSandbox(guide.get(EMEA), "connections.emea.") + "routez = elsewhere\n");
        awaitLog(
                "Zoho Books instance emea does not run: Unknown property 'routez'; did you mean 'routes'?",
                "Mend this in " + karaf.etc().resolve("io.github.camelzohobooks-emea.cfg"));

        String invoice = createInvoice();
        await().atMost(LONG)
                .until(() ->
                        Files.exists(karaf.data().resolve("changes-elsewhere").resolve(invoice + ".changed")));

        karaf.write(EMEA, reachesSandbox(guide.get(EMEA), "connections.emea."));
        await().atMost(LONG).until(() -> running("emea"));
    }

    @Test
    @Order(7)
    void aDeletedConfigurationStopsItsInstance() throws Exception {
        Files.delete(karaf.etc().resolve("io.github.camelzohobooks-emea.cfg"));

        await().atMost(LONG).until(() -> !running("emea"));
        assertThat(running("acme")).isTrue();
    }

    /** Not Camel of camel-karaf, but its packages and its extender. */
    @Test
    @Order(8)
    void theFeatureForCamelKarafIsInstalledAndItsBundlesStart() throws Exception {
        Path features = Path.of(System.getProperty("camel-karaf.features"));
        karaf.deploy(StandInForCamelKaraf.write(features.getParent(), System.getProperty("camel.version")));
        awaitLog("Starting bundles:", "camel-stand-in", "Done.");

        karaf.provide(features);
        karaf.deploy(features);

        for (String bundle : List.of("catalog", "component", "types")) {
            awaitLog("Starting bundles:", "  io.github.camel-zohobooks." + bundle + "/", "Done.");
        }
    }

    @Test
    @Order(9)
    void itStopsInOrderWithKarafAndHasToldNoSecret() throws Exception {
        karaf.stop();

        assertThat(running("acme")).isFalse();
        assertThat(karaf.log())
                .contains("Stopped invoices (zohobooks://invoices)")
                .doesNotContain(
                        sandbox.credentials().clientSecret(),
                        sandbox.credentials().refreshToken());
    }

    private String acme() {
        return reachesSandbox(guide.get(ACME).replace("delay = 60s", "delay = 500"), "camel.component.zohobooks.");
    }

    private String reachesSandbox(String configuration, String prefix) {
        return configuration + prefix + "apiUrl = " + sandbox.apiBase() + "\n" + prefix + "accountsUrl = "
                + sandbox.accountsBase() + "\n";
    }

    /** Old enough that the next poll delivers it. */
    private String createInvoice() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("customer_id", "1");
        return sandbox.books()
                .createAt("invoices", fields, Instant.now().minusSeconds(5))
                .path("invoice_id")
                .asText();
    }

    private Path file(String directory, String invoice) {
        return karaf.data().resolve(directory).resolve(invoice + ".json");
    }

    private void awaitFile(String directory, String invoice) {
        await().atMost(LONG).until(() -> Files.exists(file(directory, invoice)));
    }

    /** Until the log has these texts one after another. */
    private void awaitLog(String... texts) {
        Pattern all = Pattern.compile(
                Arrays.stream(texts).map(Pattern::quote).collect(Collectors.joining(".*")), Pattern.DOTALL);
        await().atMost(LONG).untilAsserted(() -> assertThat(karaf.log()).containsPattern(all));
    }

    /** What the log says last about an instance. */
    private boolean running(String instance) {
        String log = karaf.log();
        return log.lastIndexOf("Zoho Books instance " + instance + " runs ")
                > Math.max(
                        log.lastIndexOf("Zoho Books instance " + instance + " has stopped"),
                        log.lastIndexOf("Zoho Books instance " + instance + " does not run"));
    }
}
