package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.faults.ArmedFault;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Routes of the templates hold back the calls of each organization by itself. */
class ThrottledRoutesTest extends CallsTestSupport {

    private static final String THROTTLED = "direct:throttled";
    private static final String FIRST = "1001";
    private static final String SECOND = "1002";
    private static final int CALLS = 2;

    private final Map<String, List<Long>> atNanos = new ConcurrentHashMap<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        // The component itself repeats nothing for which it would have to wait longer.
        ZohoBooksLimits limits = NoLimits.create();
        limits.setMaxWait(Duration.ofMillis(100));
        context.getComponent("zohobooks", ZohoBooksComponent.class).setLimits(limits);
        return context;
    }

    /** A route of a template, made in this language, and notes of when its calls arrive. */
    private void route(Dsl dsl, String template, Duration period) throws Exception {
        sandbox.faults()
                .add(Fault.before(call -> atNanos.computeIfAbsent(
                                        call.query().get("organization_id").get(0), id -> new CopyOnWriteArrayList<>())
                                .add(System.nanoTime()))
                        .matching(call -> call.path().contains("/contacts")));
        dsl.loadOurs(context);
        // The template for calls at once has no period.
        Map<String, String> parameters =
                new TreeMap<>(Map.of("fromUri", THROTTLED, "toUri", CONTACTS, "calls", Integer.toString(CALLS)));
        if (period != null) {
            parameters.put("period", Long.toString(period.toMillis()));
        }
        dsl.add(
                context,
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        TemplatedRouteDefinition route = templatedRoute(template);
                        parameters.forEach(route::parameter);
                    }
                },
                "- templatedRoute:\n    routeTemplateRef: " + template + "\n    parameters:\n"
                        + list(parameters, "      - name: %s\n        value: \"%s\"\n"),
                "<templatedRoutes><templatedRoute routeTemplateRef=\"" + template + "\">"
                        + list(parameters, "<parameter name=\"%s\" value=\"%s\"/>")
                        + "</templatedRoute></templatedRoutes>");
    }

    private static String list(Map<String, String> parameters, String format) {
        return parameters.entrySet().stream()
                .map(parameter -> format.formatted(parameter.getKey(), parameter.getValue()))
                .collect(Collectors.joining());
    }

    private CompletableFuture<Exchange> begin(String organizationId) {
        return template.asyncSend(
                THROTTLED,
                exchange -> exchange.getMessage().setHeader(ZohoBooksConstants.ORGANIZATION_ID, organizationId));
    }

    @ParameterizedTest
    @EnumSource
    void soManyCallsGoInAPeriod(Dsl dsl) throws Exception {
        route(dsl, ZohoBooksRouteTemplates.THROTTLED, Duration.ofSeconds(1));
        long start = System.nanoTime();

        ended(List.of(begin(FIRST), begin(FIRST), begin(FIRST), begin(FIRST), begin(FIRST)));

        List<Long> first = atNanos.get(FIRST);
        assertThat(first).hasSize(5);
        for (int i = 0; i < first.size(); i++) {
            assertThat(Duration.ofNanos(first.get(i) - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(i / CALLS));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachOrganizationHasItsOwnCallsOfAPeriod(Dsl dsl) throws Exception {
        route(dsl, ZohoBooksRouteTemplates.THROTTLED, Duration.ofHours(1));
        context.getShutdownStrategy().setTimeout(1);

        ended(List.of(begin(FIRST), begin(FIRST)));
        CompletableFuture<Exchange> third = begin(FIRST);
        ended(List.of(begin(SECOND), begin(SECOND)));

        assertThat(third).isNotDone();
        assertThat(atNanos)
                .hasSize(2)
                .allSatisfy((id, calls) -> assertThat(calls).hasSize(CALLS));
    }

    @ParameterizedTest
    @EnumSource
    void eachOrganizationHasItsOwnCallsAtOnce(Dsl dsl) throws Exception {
        route(dsl, ZohoBooksRouteTemplates.THROTTLED_CONCURRENT, null);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        CountDownLatch arrived = new CountDownLatch(2 * CALLS);
        sandbox.faults()
                .add(Fault.of((call, next) -> {
                            arrived.countDown();
                            return answer.thenCompose(go -> next.serve(call));
                        })
                        .matching(call -> call.path().contains("/contacts")));

        List<CompletableFuture<Exchange>> begun =
                List.of(begin(FIRST), begin(FIRST), begin(FIRST), begin(SECOND), begin(SECOND), begin(SECOND));

        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(atNanos)
                .hasSize(2)
                .allSatisfy((id, calls) -> assertThat(calls).hasSize(CALLS));
        answer.complete(null);
        ended(begun);
        assertThat(atNanos)
                .hasSize(2)
                .allSatisfy((id, calls) -> assertThat(calls).hasSize(CALLS + 1));
    }

    @ParameterizedTest
    @EnumSource
    void callsWithoutTheHeaderShareOneValve(Dsl dsl) throws Exception {
        route(dsl, ZohoBooksRouteTemplates.THROTTLED, Duration.ofHours(1));
        context.getShutdownStrategy().setTimeout(1);

        assertSucceeded(callAtOnce(CALLS, THROTTLED));
        CompletableFuture<Exchange> oneMore = template.asyncSend(THROTTLED, exchange -> {});
        ended(List.of(begin(FIRST), begin(FIRST)));

        assertThat(oneMore).isNotDone();
        assertThat(atNanos.get(sandbox.organizationId())).hasSize(CALLS);
    }

    @Test
    void aRouteMayNameItsOrganization() throws Exception {
        context.addRoutes(new ZohoBooksRouteTemplates());
        TemplatedRouteBuilder.builder(context, ZohoBooksRouteTemplates.THROTTLED)
                .parameter("fromUri", THROTTLED)
                .parameter("toUri", "mock:out")
                .parameter("calls", 1)
                .parameter("period", 1)
                .parameter("organization", FIRST)
                .add();
        getMockEndpoint("mock:out").expectedMessageCount(2);

        assertSucceeded(ended(List.of(begin(FIRST), begin(SECOND))));

        getMockEndpoint("mock:out").assertIsSatisfied();
    }

    private void assertRedelivered(Dsl dsl, String template) throws Exception {
        context.getPropertiesComponent().addOverrideProperty("zohobooks.redeliveryDelay", "1");
        route(dsl, template, null);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:call").routeConfigurationId("zohobooks").to(THROTTLED);
            }
        });
        sandbox.faults().clear();
        ArmedFault outage = sandbox.faults()
                .add(Fault.status(500, "<html>").on("GET", "/contacts").times(1));

        Exchange exchange = call("direct:call", null, Map.of());

        assertThat(exchange.getMessage().getHeader(ZohoBooksConstants.CODE)).isEqualTo(0);
        assertThat(outage.happened()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatFailsIsRedeliveredByTheRouteThatSentItToTheTemplatesRoute(Dsl dsl) throws Exception {
        assertRedelivered(dsl, ZohoBooksRouteTemplates.THROTTLED);
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatFailsIsRedeliveredByTheRouteThatSentItToTheTemplatesRouteForCallsAtOnce(Dsl dsl) throws Exception {
        assertRedelivered(dsl, ZohoBooksRouteTemplates.THROTTLED_CONCURRENT);
    }
}
