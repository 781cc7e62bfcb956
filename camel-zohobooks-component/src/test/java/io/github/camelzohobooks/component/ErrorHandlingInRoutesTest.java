package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The route configuration "zohobooks" does for a route what Zoho's answers ask for, in each language of routes. */
class ErrorHandlingInRoutesTest extends CallsTestSupport {

    private static final String CALL = "direct:call";
    private static final String DEAD = "mock:dead";
    private static final int SOME_REDELIVERIES = 3;

    private final List<Long> requestsAtNanos = new CopyOnWriteArrayList<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        // The component itself repeats nothing for which it would have to wait longer.
        ZohoBooksLimits limits = NoLimits.create();
        limits.setMaxWait(Duration.ofMillis(100));
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setLimits(limits);
        // Camel waits in real time.
        component.setClock(Clock.systemUTC());
        Properties properties = new Properties();
        properties.setProperty("zohobooks.redeliveryDelay", "1");
        properties.setProperty("zohobooks.maximumRedeliveries", Integer.toString(SOME_REDELIVERIES));
        context.getPropertiesComponent().setInitialProperties(properties);
        return context;
    }

    /** A route that calls {@code uri} under the configuration, and one at the dead letter endpoint. */
    private MockEndpoint routes(Dsl dsl, String uri) throws Exception {
        deadLetters();
        dsl.loadOurs(context);
        dsl.add(
                context,
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(CALL).routeConfigurationId("zohobooks").to(uri);
                    }
                },
                """
                - route:
                    routeConfigurationId: zohobooks
                    from:
                      uri: direct:call
                      steps:
                        - to: %s
                """.formatted(uri),
                """
                <route routeConfigurationId="zohobooks">
                    <from uri="direct:call"/>
                    <to uri="%s"/>
                </route>
                """.formatted(uri));
        return getMockEndpoint(DEAD);
    }

    private void deadLetters() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:zohobooks.deadLetter").to(DEAD);
            }
        });
    }

    /** Answers the first requests like this, and notes when each request came. */
    private void answers(int times, int status, int code, Map<String, String> headers) {
        Answer answer = Answer.of(
                status, "application/json;charset=UTF-8", Payload.of("{\"code\":" + code + ",\"message\":\"no\"}"));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        sandbox.faults()
                .add(Fault.before(call -> requestsAtNanos.add(System.nanoTime()))
                        .matching(call -> call.path().contains("/contacts")));
        sandbox.faults()
                .add(Fault.answer(answer)
                        .matching(call -> call.path().contains("/contacts"))
                        .times(times));
    }

    private void assertSecondRequestNotEarlierThan(Duration wait) {
        assertThat(requestsAtNanos).hasSize(2);
        assertThat(Duration.ofNanos(requestsAtNanos.get(1) - requestsAtNanos.get(0)))
                .isGreaterThanOrEqualTo(wait);
    }

    private static void assertHandled(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aBlockIsWaitedForAsLongAsZohoSays(Dsl dsl) throws Exception {
        MockEndpoint dead = routes(dsl, CONTACTS);
        answers(1, 429, 44, Map.of("Retry-After", "1"));

        Exchange answer = call(CALL, null, Map.of());

        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.CODE)).isEqualTo(0);
        assertThat(answer.getMessage().getHeaders()).doesNotContainKey(Exchange.REDELIVERY_DELAY);
        assertSecondRequestNotEarlierThan(Duration.ofSeconds(1));
        dead.expectedMessageCount(0);
        dead.assertIsSatisfied();
    }

    @ParameterizedTest
    @EnumSource
    void anOutageIsWaitedForAsLongAsTheServerSays(Dsl dsl) throws Exception {
        MockEndpoint dead = routes(dsl, CONTACTS);
        answers(1, 503, 1000, Map.of("Retry-After", "1"));

        Exchange answer = call(CALL, null, Map.of());

        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.CODE)).isEqualTo(0);
        assertThat(answer.getMessage().getHeaders()).doesNotContainKey(Exchange.REDELIVERY_DELAY);
        assertSecondRequestNotEarlierThan(Duration.ofSeconds(1));
        dead.expectedMessageCount(0);
        dead.assertIsSatisfied();
    }

    @ParameterizedTest
    @EnumSource
    void tooManyCallsAtOnceAreWaitedFor(Dsl dsl) throws Exception {
        routes(dsl, CONTACTS);
        answers(1, 429, 1070, Map.of());

        assertHandled(call(CALL, null, Map.of()));

        assertSecondRequestNotEarlierThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource
    void noThreadWaitsMeanwhile(Dsl dsl) throws Exception {
        routes(dsl, CONTACTS);
        answers(1, 429, 44, Map.of("Retry-After", "1"));

        CompletableFuture<Exchange> call = begin(1, CALL).get(0);

        assertThat(call).isNotDone();
        assertHandled(call.get(60, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void whatReadsIsRedeliveredAfterAnOutageUntilItsRedeliveriesAreUsedUp(Dsl dsl) throws Exception {
        MockEndpoint dead = routes(dsl, CONTACTS);
        answers(Integer.MAX_VALUE, 500, 1000, Map.of());
        dead.expectedMessageCount(1);

        assertHandled(call(CALL, null, Map.of()));

        dead.assertIsSatisfied();
        assertThat(requestsAtNanos).hasSizeGreaterThan(SOME_REDELIVERIES);
    }

    @ParameterizedTest
    @EnumSource
    void whatMayHaveBeenAppliedGoesToTheDeadLetterAtOnce(Dsl dsl) throws Exception {
        MockEndpoint dead = routes(dsl, "zohobooks:contacts/create");
        answers(Integer.MAX_VALUE, 503, 1000, Map.of("Retry-After", "1"));
        dead.expectedMessageCount(1);

        assertHandled(call(CALL, "{\"contact_name\":\"Bowman\"}", Map.of()));

        dead.assertIsSatisfied();
        assertThat(requestsAtNanos).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfTheDaysQuotaGoesToItsOwnDeadLetterAtOnce(Dsl dsl) throws Exception {
        context.getPropertiesComponent().addOverrideProperty("zohobooks.deadLetterOfTheDay", "mock:tomorrow");
        MockEndpoint dead = routes(dsl, CONTACTS);
        answers(Integer.MAX_VALUE, 429, 45, Map.of("X-Rate-Limit-Reset", "1"));
        getMockEndpoint("mock:tomorrow").expectedMessageCount(1);
        dead.expectedMessageCount(0);

        assertHandled(call(CALL, null, Map.of()));

        MockEndpoint.assertIsSatisfied(context);
        assertThat(requestsAtNanos).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfTheDaysQuotaGoesToTheDeadLetterWhereItHasNoneOfItsOwn(Dsl dsl) throws Exception {
        MockEndpoint dead = routes(dsl, CONTACTS);
        answers(Integer.MAX_VALUE, 429, 45, Map.of("X-Rate-Limit-Reset", "1"));
        dead.expectedMessageCount(1);

        assertHandled(call(CALL, null, Map.of()));

        dead.assertIsSatisfied();
        assertThat(requestsAtNanos).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongGoesToTheDeadLetterAtOnce(Dsl dsl) throws Exception {
        MockEndpoint dead = routes(dsl, "zohobooks:contacts/get");
        answers(0, 200, 0, Map.of());
        dead.expectedMessageCount(2);

        assertHandled(call(CALL, null, Map.of()));
        assertHandled(call(CALL, null, Map.of(ZohoBooksConstants.ID, "1")));

        dead.assertIsSatisfied();
        assertThat(requestsAtNanos).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void refusedCredentialsGoToTheDeadLetterAtOnce(Dsl dsl) throws Exception {
        MockEndpoint dead = routes(dsl, CONTACTS + "?refreshToken=1000.wrong");
        dead.expectedMessageCount(1);

        assertHandled(call(CALL, null, Map.of()));

        dead.assertIsSatisfied();
        assertThat(refreshes()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theDeadLetterIsNotDelayedByTheTimeThatZohoNamed(Dsl dsl) throws Exception {
        context.getPropertiesComponent().addOverrideProperty("zohobooks.maximumRedeliveries", "0");
        MockEndpoint dead = routes(dsl, CONTACTS);
        answers(Integer.MAX_VALUE, 429, 44, Map.of("Retry-After", "1800"));
        dead.expectedMessageCount(1);

        assertHandled(call(CALL, null, Map.of()));

        dead.assertIsSatisfied();
        assertThat(dead.getExchanges().get(0).getMessage().getHeaders()).doesNotContainKey(Exchange.REDELIVERY_DELAY);
        assertThat(dead.getExchanges().get(0).getProperty(Exchange.EXCEPTION_CAUGHT))
                .isInstanceOf(ZohoBooksException.class);
    }

    @ParameterizedTest
    @EnumSource
    void withoutADeadLetterTheExchangeFailsAndIsNotLost(Dsl dsl) throws Exception {
        context.getComponent("direct", DirectComponent.class).setBlock(false);
        dsl.loadOurs(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(CALL).routeConfigurationId(ZohoBooksRouteConfiguration.ID).to("zohobooks:contacts/get");
            }
        });

        assertThat(template.request(CALL, exchange -> {}).getException())
                .isInstanceOf(DirectConsumerNotAvailableException.class)
                .hasMessageContaining("zohobooks.deadLetter");
    }
}
