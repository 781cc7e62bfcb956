package io.github.camelzohobooks.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.component.ZohoBooksConstants;
import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.faults.ArmedFault;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.StateRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An application with all that Spring Boot configures by itself, actuator included. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camel.component.zohobooks.position-repository=#bean:positions",
            // So that no poll waits or is left out.
            "camel.component.zohobooks.limits.calls-per-minute=6000",
            "camel.component.zohobooks.limits.daily-quota=9000000",
            "management.endpoints.web.exposure.include=health,prometheus,env,configprops",
            "management.endpoint.health.show-details=always",
            "management.endpoint.health.probes.enabled=true"
        })
@DirtiesContext
class ApplicationTest {

    private static final ZohoBooksSandbox SANDBOX =
            ZohoBooksSandbox.builder().organization("Main", "Premium").start();
    private static final ZohoBooksSandbox EMEA =
            ZohoBooksSandbox.builder().organization("EMEA", "Premium").start();
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    @LocalServerPort
    private int port;

    @Autowired
    private ProducerTemplate producer;

    @Autowired
    private Queue<JsonNode> received;

    private final HttpClient http = HttpClient.newHttpClient();

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        Queue<JsonNode> received() {
            return new ConcurrentLinkedQueue<>();
        }

        @Bean
        StateRepository<String, String> positions() {
            return new FilePositionRepository(directory.resolve("positions").toString());
        }

        @Bean
        RouteBuilder routes(Queue<JsonNode> received) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("zohobooks:invoices?delay=500&initialDelay=0&settle=1s")
                            .routeId("changes")
                            .process(exchange ->
                                    received.add(exchange.getMessage().getBody(JsonNode.class)));
                }
            };
        }
    }

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        TestApplication.properties("camel.component.zohobooks.", SANDBOX)
                .forEach((name, value) -> registry.add(name, () -> value));
        TestApplication.properties("camel.component.zohobooks.connections.emea.", EMEA)
                .forEach((name, value) -> registry.add(name, () -> value));
    }

    @AfterAll
    static void stop() {
        SANDBOX.close();
        EMEA.close();
    }

    @Test
    void theConsumerDeliversChanges() {
        SANDBOX.books().seedAt("invoices", 1, SANDBOX.clock().now());
        String id = SANDBOX.books().all("invoices").get(0).path("invoice_id").asText();

        await().atMost(AT_MOST)
                .until(() -> received.stream()
                        .anyMatch(invoice -> invoice.path("invoice_id").asText().equals(id)));
    }

    @Test
    void theProducerWritesToTheBooksOfTheComponentsAccount() {
        JsonNode contact =
                producer.requestBody("zohobooks:contacts/create", Map.of("contact_name", "Bowman Inc"), JsonNode.class);

        assertThat(SANDBOX.books().find("contacts", contact.path("contact_id").asText()))
                .isPresent();
    }

    @Test
    void theNamedConnectionWritesToTheBooksOfItsAccount() {
        JsonNode item = producer.requestBody(
                "zohobooks:items/create?connection=emea", Map.of("name", "Anvil", "rate", 12), JsonNode.class);

        assertThat(EMEA.books().find("items", item.path("item_id").asText())).isPresent();
        assertThat(SANDBOX.books().all("items"))
                .noneMatch(other -> other.path("name").asText().equals("Anvil"));
    }

    @Test
    void healthIsDownWhilePollsFailAndUpAgainAfterwardsAndLivenessIsUpAllTheTime() throws Exception {
        await().atMost(AT_MOST)
                .untilAsserted(
                        () -> assertThat(health().path("status").asText()).isEqualTo("UP"));
        ArmedFault fault = SANDBOX.faults()
                .add(Fault.status(400, "{\"code\":1,\"message\":\"not today\"}").on("GET", "/invoices"));

        await().atMost(AT_MOST).untilAsserted(() -> {
            assertThat(health().path("status").asText()).isEqualTo("DOWN");
            assertThat(health().toString()).contains("changes", "not today");
        });
        assertThat(get("/actuator/health/liveness")).contains("UP");
        fault.close();
        await().atMost(AT_MOST)
                .untilAsserted(
                        () -> assertThat(health().path("status").asText()).isEqualTo("UP"));
    }

    @Test
    void prometheusHasTheMetersOfEachOrganization() throws Exception {
        producer.requestBodyAndHeader(
                "zohobooks:contacts/list", null, ZohoBooksConstants.ORGANIZATION_ID, SANDBOX.organizationId());
        String tags =
                "{host=\"" + SANDBOX.apiBase().getAuthority() + "\",organization=\"" + SANDBOX.organizationId() + "\"}";

        assertThat(get("/actuator/prometheus"))
                .containsPattern("zohobooks_calls_total" + Pattern.quote(tags) + " [1-9]")
                .contains(
                        "zohobooks_organizations ",
                        "zohobooks_waits_seconds_count" + tags,
                        "zohobooks_waits_seconds_sum" + tags,
                        "zohobooks_waiting" + tags + " 0",
                        "zohobooks_in_flight" + tags,
                        "zohobooks_window_used" + tags,
                        "zohobooks_window_limit" + tags + " 6000.0",
                        "zohobooks_quota_limit" + tags + " 9000000.0",
                        "zohobooks_quota_left" + tags + " 8",
                        "zohobooks_blocked_seconds" + tags + " 0.0",
                        "zohobooks_token_refreshes_total{account=\"",
                        "outcome=\"granted\"} 1.0");
    }

    @Test
    void noCredentialIsShownByTheActuator() throws Exception {
        String shown = get("/actuator/configprops")
                + get("/actuator/env")
                + get("/actuator/health")
                + get("/actuator/prometheus");

        assertThat(shown)
                .contains("camel.component.zohobooks.client-secret")
                .doesNotContain(
                        SANDBOX.credentials().clientSecret(),
                        SANDBOX.credentials().refreshToken());
    }

    private JsonNode health() throws IOException, InterruptedException {
        return new JsonMapper().readTree(get("/actuator/health"));
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
