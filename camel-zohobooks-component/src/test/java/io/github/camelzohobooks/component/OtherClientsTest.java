package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import io.github.camelzohobooks.component.limits.LimitsSnapshot;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.limits.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Other clients of an organization use up its minute, so that Zoho blocks it for half an hour: with Zoho's numbers, in a
 * time that the test moves.
 */
class OtherClientsTest {

    private static final Duration BLOCK = Duration.ofMinutes(30);
    private static final List<String> ROUTES = List.of("direct:list", "direct:create", "direct:get");
    private static final String CONTACT = "{\"contact_name\":\"Bowman\"}";

    private final VirtualTime time = new VirtualTime(Instant.parse("2031-03-03T12:00:00Z"));
    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder()
            .organization("Busy", "Premium")
            .organization("Quiet", "Premium")
            .limits(Limits.zoho())
            .clock(time.sandboxClock())
            .start();
    private final String busy = sandbox.organizationIds().get(0);
    private final String quiet = sandbox.organizationIds().get(1);

    @TempDir
    private Path directory;

    private DefaultCamelContext context;
    private ProducerTemplate template;
    private ZohoBooksLimits limits;

    @BeforeEach
    void start() throws Exception {
        limits = new ZohoBooksLimits();
        time.drive(limits);
        limits.setStateRepository(new FilePositionRepository(directory.toString()));
        context = new DefaultCamelContext();
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setLimits(limits);
        component.setClock(time);
        SandboxConnection.connect(component, sandbox);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:list").to("zohobooks:contacts/list");
                from("direct:create").setBody(constant(CONTACT)).to("zohobooks:contacts/create");
                from("direct:get").to("zohobooks:invoices/list?query.per_page=1");
                from("direct:quiet").to("zohobooks:contacts/list?organizationId=" + quiet);
                from("zohobooks:invoices?startScheduler=false")
                        .routeId("changes")
                        .to("mock:changes");
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void end() throws Exception {
        context.close();
        sandbox.close();
        time.close();
    }

    private void restart() throws Exception {
        context.close();
        start();
    }

    private List<RecordedRequest> sent(String organization) {
        return sandbox.requests()
                .matching(request -> request.parameter("organization_id")
                        .filter(organization::equals)
                        .isPresent());
    }

    private void callQuiet() {
        template.requestBody("direct:quiet", (Object) null);
    }

    private void poll() throws Exception {
        ((ZohoBooksConsumer) context.getRoute("changes").getConsumer()).poll();
    }

    /** Twenty calls of each route at once and a poll; all fail, and tell the same end of the block. */
    private void assertAllRoutesAreHeldUntil(Instant end) {
        for (String route : ROUTES) {
            List<CompletableFuture<Object>> calls = IntStream.range(0, 20)
                    .mapToObj(i -> template.asyncRequestBody(route, (Object) null))
                    .toList();
            for (CompletableFuture<Object> call : calls) {
                assertThat(call)
                        .failsWithin(Duration.ofSeconds(30))
                        .withThrowableThat()
                        .havingRootCause()
                        .isInstanceOfSatisfying(
                                ZohoBooksRateLimitException.class,
                                e -> assertThat(e.getRetryAt()).hasValue(end));
            }
        }
        assertThat(catchThrowableOfType(ZohoBooksRateLimitException.class, this::poll)
                        .getRetryAt())
                .hasValue(end);
    }

    private LimitsSnapshot state(String organization) {
        return limits.snapshots().stream()
                .filter(state -> state.organizationId().equals(organization))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void afterTheFirst44NothingIsSentUntilTheBlockEndsAndOthersGoOn() throws Exception {
        time.advance(Duration.ofMinutes(2));
        ROUTES.forEach(route -> template.requestBody(route, (Object) null));
        poll();
        callQuiet();
        sandbox.limits(busy).useByOthers(100);
        Instant end = time.instant().plus(BLOCK);
        ZohoBooksRateLimitException refused =
                catchThrowableOfType(ZohoBooksRateLimitException.class, () -> unwrapped("direct:list"));
        assertThat(refused.getCode()).isEqualTo(44);
        int sent = sent(busy).size();

        assertAllRoutesAreHeldUntil(end);
        time.advance(Duration.ofMinutes(10));
        callQuiet();
        long total = sandbox.requests().total();
        restart();
        assertAllRoutesAreHeldUntil(end);
        assertThat(sandbox.requests().total())
                .as("with those for tokens and the plan")
                .isEqualTo(total);
        time.advance(Duration.ofMinutes(18).plusSeconds(30));
        callQuiet();
        CompletableFuture<Object> waiting = template.asyncRequestBody("direct:list", (Object) null);
        await().until(() -> state(busy).waiting().values().stream().anyMatch(number -> number > 0));
        assertThat(sent(busy)).hasSize(sent);
        assertThat(sent(quiet)).hasSize(3);

        time.advance(Duration.ofMinutes(2));
        waiting.get(30, TimeUnit.SECONDS);
        ROUTES.forEach(route -> template.requestBody(route, (Object) null));
        poll();
        assertThat(sandbox.limits(busy).refusals()).isEqualTo(Map.of(44, 1));
        assertThat(sandbox.limits(quiet).refusals()).isEmpty();
    }

    private void unwrapped(String route) throws Throwable {
        try {
            template.requestBody(route, (Object) null);
        } catch (CamelExecutionException e) {
            throw e.getCause();
        }
    }
}
