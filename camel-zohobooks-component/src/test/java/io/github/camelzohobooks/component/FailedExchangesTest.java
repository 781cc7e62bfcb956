package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a record that the route cannot process, and of those behind it. */
class FailedExchangesTest extends ConsumerTestSupport {

    private final AtomicReference<String> poison = new AtomicReference<>();
    private final List<String> reported = new CopyOnWriteArrayList<>();
    private List<String> ids;

    /** Notes what a consumer reports. */
    private final class Reports implements ExceptionHandler {
        @Override
        public void handleException(Throwable exception) {
            handleException(null, null, exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(message, null, exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            String id = exchange == null ? null : exchange.getMessage().getHeader(ZohoBooksConstants.ID, String.class);
            reported.add(id + ": " + exception.getMessage());
        }
    }

    @BeforeEach
    void threeInvoicesOfWhichTheSecondIsPoison() {
        ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(invoiceAt(START.minusSeconds(86_400 - i)));
        }
        poison.set(ids.get(1));
        context.getRegistry().bind("reports", ExceptionHandler.class, new Reports());
        repository();
    }

    private void refusePoison(Exchange exchange) {
        if (exchange.getMessage().getHeader(ZohoBooksConstants.ID, String.class).equals(poison.get())) {
            throw new IllegalStateException("the sink is full");
        }
    }

    /** How a route deals with failures. */
    private interface Handling {
        RouteDefinition apply(RouteDefinition route, RouteBuilder builder);
    }

    private ZohoBooksConsumer consume(String options, Handling handling) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition route = from(byHand("zohobooks:invoices?positionRepository=#positions" + options))
                        .routeId("failing");
                handling.apply(route, this)
                        .process(FailedExchangesTest.this::refusePoison)
                        .process(FailedExchangesTest.this::note);
            }
        });
        return consumer("failing");
    }

    private static RouteDefinition nothing(RouteDefinition route, RouteBuilder builder) {
        return route.errorHandler(builder.noErrorHandler());
    }

    private static RouteDefinition deadLetter(RouteDefinition route, RouteBuilder builder) {
        return route.errorHandler(builder.deadLetterChannel("mock:dead"));
    }

    @Test
    void withContinueAPoisonRecordIsReportedAndDoesNotKeepTheOthersBack() throws Exception {
        ZohoBooksConsumer consumer =
                consume("&onFailure=continue&exceptionHandler=#reports", FailedExchangesTest::nothing);

        assertThat(consumer.poll()).isEqualTo(3);

        assertThat(delivered).containsExactly("read " + ids.get(0), "read " + ids.get(2));
        assertThat(reported).containsExactly(ids.get(1) + ": the sink is full");
        assertThat(repository().getState("invoices")).contains("\"upTo\":\"2031-03-01T11:59:58Z\"");
        later(60);
        assertThat(consumer.poll()).isZero();
    }

    @Test
    void withContinueTheNextChangeOfAPoisonRecordIsDelivered() throws Exception {
        ZohoBooksConsumer consumer =
                consume("&onFailure=continue&exceptionHandler=#reports", FailedExchangesTest::nothing);
        consumer.poll();
        poison.set(null);
        later(60);
        touch(ids.get(1), "mended");
        later(60);

        consumer.poll();

        assertThat(delivered).last().isEqualTo("updated " + ids.get(1));
    }

    @Test
    void withContinueAnExchangeMarkedForRollbackIsReported() throws Exception {
        ZohoBooksConsumer consumer = consume(
                "&onFailure=continue&exceptionHandler=#reports",
                (route, builder) -> nothing(route, builder).process(exchange -> exchange.setRollbackOnly(true)));

        assertThat(consumer.poll()).isEqualTo(3);

        assertThat(reported).hasSize(3).first().asString().startsWith(ids.get(0));
    }

    @Test
    void withContinueTheRouteGetsTheFailureWhereItBridgesTheErrorHandler() throws Exception {
        MockEndpoint failed = getMockEndpoint("mock:failed");
        ZohoBooksConsumer consumer = consume(
                "&onFailure=continue&bridgeErrorHandler=true", (route, builder) -> (RouteDefinition) route.onException(
                                IllegalStateException.class)
                        .onWhen(exchange -> exchange.getProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE) != null)
                        .handled(true)
                        .to("mock:failed")
                        .end());

        assertThat(consumer.poll()).isEqualTo(3);

        assertThat(failed.getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader(ZohoBooksConstants.ID))
                .containsExactly(ids.get(1));
        assertThat(delivered).containsExactly("read " + ids.get(0), "read " + ids.get(2));
    }

    @ParameterizedTest
    @EnumSource(OnFailure.class)
    void aDeadLetterChannelKeepsThePoisonRecordWhateverOnFailureSays(OnFailure onFailure) throws Exception {
        MockEndpoint dead = getMockEndpoint("mock:dead");
        ZohoBooksConsumer consumer =
                consume("&exceptionHandler=#reports&onFailure=" + onFailure, FailedExchangesTest::deadLetter);

        assertThat(consumer.poll()).isEqualTo(3);

        assertThat(dead.getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader(ZohoBooksConstants.ID))
                .containsExactly(ids.get(1));
        assertThat(reported).isEmpty();
        assertThat(delivered).containsExactly("read " + ids.get(0), "read " + ids.get(2));
    }

    @Test
    void byDefaultAPoisonRecordKeepsTheOthersBackUntilItIsProcessed() throws Exception {
        ZohoBooksConsumer consumer = consume("&exceptionHandler=#reports", FailedExchangesTest::nothing);

        assertThatThrownBy(consumer::poll).isInstanceOf(CamelExchangeException.class);
        assertThatThrownBy(consumer::poll).isInstanceOf(CamelExchangeException.class);
        assertThat(delivered).containsExactly("read " + ids.get(0));
        poison.set(null);
        consumer.poll();

        assertThat(delivered)
                .containsExactlyElementsOf(ids.stream().map(id -> "read " + id).toList());
    }
}
