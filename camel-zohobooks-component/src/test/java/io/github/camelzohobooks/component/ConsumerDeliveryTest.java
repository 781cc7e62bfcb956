package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A poll is its batch: it waits for it, fails with it, and only then moves the position. */
class ConsumerDeliveryTest extends ConsumerTestSupport {

    /** The id of the record that the route cannot process. */
    private final AtomicReference<String> refused = new AtomicReference<>();

    private void refuse(Exchange exchange) {
        if (exchange.getMessage().getHeader(ZohoBooksConstants.ID, String.class).equals(refused.get())) {
            throw new IllegalStateException("the sink is full");
        }
    }

    private List<String> invoices(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(invoiceAt(START.minusSeconds(86_400 - i)));
        }
        return ids;
    }

    private ZohoBooksConsumer refusing(String options) throws Exception {
        repository();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(byHand("zohobooks:invoices?positionRepository=#positions" + options))
                        .routeId("refusing")
                        .errorHandler(noErrorHandler())
                        .process(ConsumerDeliveryTest.this::refuse)
                        .process(ConsumerDeliveryTest.this::note);
            }
        });
        return consumer("refusing");
    }

    @Test
    void aPollThrowsWhatAnExchangeFailedWithAndTheNextOneBeginsWithThatChange() throws Exception {
        List<String> ids = invoices(5);
        ZohoBooksConsumer consumer = refusing("");
        refused.set(ids.get(2));

        for (int polls = 0; polls < 3; polls++) {
            assertThatThrownBy(consumer::poll)
                    .isInstanceOf(CamelExchangeException.class)
                    .hasMessageContaining(sandbox.organizationId() + "/invoices/" + ids.get(2))
                    .hasRootCauseMessage("the sink is full");
        }
        assertThat(delivered).containsExactly("read " + ids.get(0), "read " + ids.get(1));
        assertThat(repository().getState("invoices"))
                .contains("\"snapshot\"", ids.get(1))
                .doesNotContain(ids.get(2));
        refused.set(null);

        assertThat(consumer.poll()).isEqualTo(3);
        assertThat(delivered)
                .containsExactlyElementsOf(ids.stream().map(id -> "read " + id).toList());
        assertThat(repository().getState("invoices")).contains("\"upTo\":\"2031-03-01T11:59:58Z\"");
        assertThat(listCalls("invoices")).hasSize(1);
    }

    @Test
    void aChangeThatWasDeliveredBeforeAFailureIsNotRepeatedAfterARestart() throws Exception {
        ZohoBooksConsumer consumer = refusing("&initialSync=now");
        consumer.poll();
        later(60);
        List<String> ids = new ArrayList<>(List.of(invoice(), invoice(), invoice()));
        later(60);
        String before = repository().getState("invoices");
        refused.set(ids.get(1));
        assertThatThrownBy(consumer::poll).isInstanceOf(CamelExchangeException.class);
        assertThat(repository().getState("invoices")).startsWith(before.substring(0, before.indexOf("since")));

        context.getRouteController().stopRoute("refusing");
        refused.set(null);
        context.getRouteController().startRoute("refusing");
        consumer("refusing").poll();

        assertThat(delivered)
                .containsExactlyElementsOf(
                        ids.stream().map(id -> "created " + id).toList());
    }

    @Test
    void anExchangeThatIsMarkedForRollbackCountsAsFailed() throws Exception {
        invoices(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(byHand("zohobooks:invoices")).routeId("rollback").markRollbackOnly();
            }
        });

        assertThatThrownBy(() -> consumer("rollback").poll()).isInstanceOf(CamelExchangeException.class);
    }

    @Test
    void anExceptionThatTheRouteHandlesCountsAsProcessed() throws Exception {
        List<String> ids = invoices(3);
        refused.set(ids.get(1));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(byHand("zohobooks:invoices"))
                        .routeId("handling")
                        .onException(IllegalStateException.class)
                        .handled(true)
                        .to("mock:failed")
                        .end()
                        .process(ConsumerDeliveryTest.this::refuse)
                        .process(ConsumerDeliveryTest.this::note);
            }
        });
        getMockEndpoint("mock:failed").expectedMessageCount(1);

        assertThat(consumer("handling").poll()).isEqualTo(3);
        later(60);
        assertThat(consumer("handling").poll()).isZero();

        assertThat(delivered).containsExactly("read " + ids.get(0), "read " + ids.get(2));
        getMockEndpoint("mock:failed").assertIsSatisfied();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda:work?waitForTaskToComplete=Always", "direct:delayed"})
    void aPollWaitsForExchangesThatOtherThreadsComplete(String next) throws Exception {
        List<String> ids = invoices(4);
        refused.set(ids.get(3));
        repository();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(byHand("zohobooks:invoices?positionRepository=#positions"))
                        .routeId("waiting")
                        .to(next);
                from("direct:delayed").delay(20).asyncDelayed().to("direct:end");
                from("seda:work").delay(20).asyncDelayed().to("direct:end");
                from("direct:end").process(ConsumerDeliveryTest.this::refuse).process(ConsumerDeliveryTest.this::note);
            }
        });

        assertThatThrownBy(() -> consumer("waiting").poll()).hasRootCauseMessage("the sink is full");
        assertThat(delivered).hasSize(3);
        assertThat(repository().getState("invoices"))
                .contains("\"snapshot\"", ids.get(2))
                .doesNotContain(ids.get(3));
        refused.set(null);

        assertThat(consumer("waiting").poll()).isEqualTo(1);
        assertThat(delivered)
                .containsExactlyElementsOf(ids.stream().map(id -> "read " + id).toList());
    }

    @Test
    void pollsWithALimitLoseNothingAndMakeNoCallTooMany() throws Exception {
        List<String> ids = invoices(450);
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?maxMessagesPerPoll=60");
        List<Integer> counts = new ArrayList<>();
        for (int poll = 0; poll < 8; poll++) {
            counts.add(consumer.poll());
        }

        assertThat(counts).containsExactly(60, 60, 60, 60, 60, 60, 60, 30);
        assertThat(delivered)
                .containsExactlyElementsOf(ids.stream().map(id -> "read " + id).toList());
        assertThat(listCalls("invoices")).hasSize(3);
        assertThat(repository().getState("invoices")).startsWith("{\"upTo");
    }

    @Test
    void aPollThatDeliversExactlyItsLimitMovesThePositionAtOnce() throws Exception {
        invoices(5);
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?maxMessagesPerPoll=5");

        assertThat(consumer.poll()).isEqualTo(5);

        assertThat(repository().getState("invoices")).startsWith("{\"upTo");
    }

    @Test
    void exchangesTellTheirPlaceInTheBatch() throws Exception {
        invoices(3);
        List<List<Object>> places = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(byHand("zohobooks:invoices"))
                        .routeId("batch")
                        .process(exchange -> places.add(List.of(
                                exchange.getProperty(Exchange.BATCH_INDEX),
                                exchange.getProperty(Exchange.BATCH_SIZE),
                                exchange.getProperty(Exchange.BATCH_COMPLETE))));
            }
        });

        consumer("batch").poll();

        assertThat(places).containsExactly(List.of(0, 3, false), List.of(1, 3, false), List.of(2, 3, true));
    }

    /** Notes what Camel hears of a poll. */
    private static final class Noting extends DefaultPollingConsumerPollStrategy {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            heard.add("commit " + polledMessages);
        }

        @Override
        public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
            heard.add("rollback");
            return false;
        }
    }

    @Test
    void camelHearsHowManyWereDeliveredAndWhichPollsFailed() throws Exception {
        List<String> ids = invoices(205);
        Noting strategy = new Noting();
        context.getRegistry().bind("strategy", PollingConsumerPollStrategy.class, strategy);
        ZohoBooksConsumer consumer = refusing("&pollStrategy=#strategy");
        refused.set(ids.get(203));

        consumer.run();
        refused.set(null);
        consumer.run();
        consumer.run();

        assertThat(strategy.heard).containsExactly("rollback", "commit 2", "commit 0");
    }

    @Test
    void theHealthCheckIsDownWithTheHttpStatusWhenZohoRefuses() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices");
        consumer.run();
        HealthCheck check = consumer.getHealthCheck();
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP);

        sandbox.faults()
                .add(Fault.status(400, "{\"code\":2,\"message\":\"Invalid value passed\"}")
                        .on("GET", "/invoices")
                        .times(1));
        consumer.run();
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(check.call().getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 400);

        consumer.run();
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP);
    }
}
