package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

/** An operator looks at positions and moves them while the route runs. */
class ConsumerPositionTest extends ConsumerTestSupport {

    private static final String BOTH = "zohobooks:invoices,bills";

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        configuration.withJMX(true);
    }

    private void clockOfTheComponent() {
        context.getComponent("zohobooks", ZohoBooksComponent.class).setClock(clock.withZone(ZoneOffset.UTC));
    }

    @Test
    void aPositionTellsHowFarItIsAndHowFarBehind() throws Exception {
        clockOfTheComponent();
        invoiceAt(START.minusSeconds(600));
        ZohoBooksConsumer consumer = consume(BOTH);
        PositionReport before = consumer.positionReport("invoices");
        assertThat(before.text()).isNull();
        assertThat(before.upTo()).isNull();
        assertThat(before.lag()).isNull();
        assertThat(before.lastPoll()).isNull();

        consumer.poll();
        later(58);

        PositionReport invoices = consumer.positionReport("invoices");
        assertThat(invoices.key()).isEqualTo("invoices");
        assertThat(invoices.text()).isEqualTo(repository().getState("invoices"));
        assertThat(invoices.upTo()).isEqualTo(START.minusSeconds(2));
        assertThat(invoices.lag()).isEqualTo(Duration.ofSeconds(60));
        assertThat(invoices.lastPoll()).isEqualTo(START);
        assertThat(invoices.delivered()).isEqualTo(1);
        assertThat(consumer.positionReport("bills").delivered()).isZero();
        assertThat(consumer.positionReports()).hasSize(2);
    }

    @Test
    void aPositionThatIsSetBackDeliversWhatWasModifiedSince() throws Exception {
        invoiceAt(START.minusSeconds(7_200));
        String later = invoiceAt(START.minusSeconds(600));
        ZohoBooksConsumer consumer = consume(BOTH);
        consumer.poll();
        String position = consumer.positionReport("invoices").text();
        forget();

        consumer.setPosition("invoices", START.minusSeconds(3_600));
        assertThat(consumer.positionReport("invoices").upTo()).isEqualTo(START.minusSeconds(3_600));
        consumer.poll();
        assertThat(delivered).containsExactly("created " + later);

        consumer.setPosition("invoices", position);
        assertThat(consumer.positionReport("invoices").text()).isEqualTo(position);
        consumer.poll();
        assertThat(delivered).hasSize(1);
    }

    @Test
    void aPositionThatIsSetForwardLeavesOutWhatIsBefore() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices");
        consumer.poll();
        later(60);
        invoice();
        later(60);

        consumer.setPosition(null, START.plusSeconds(100));
        String wanted = invoice();
        later(60);
        consumer.poll();

        assertThat(delivered).containsExactly("created " + wanted);
    }

    @Test
    void aPositionThatIsResetBeginsAnewEvenAfterARestart() throws Exception {
        String id = invoiceAt(START.minusSeconds(600));
        ZohoBooksConsumer consumer = consume(BOTH);
        consumer.poll();
        forget();

        consumer.resetPosition("invoices");
        assertThat(consumer.positionReport("invoices").text()).isNull();
        assertThat(consumer.positionReport("bills").text()).isNotNull();
        context.getRouteController().stopRoute("changes");
        context.getRouteController().startRoute("changes");
        consumer("changes").poll();

        assertThat(delivered).containsExactly("read " + id);
    }

    @Test
    void recordsThatDoNotTellWhenTheyWereModifiedComeAgainAfterAReset() throws Exception {
        sandbox.books().create("taxes", json("{'tax_name':'VAT','tax_percentage':19}"));
        ZohoBooksConsumer consumer = consume("zohobooks:taxes");
        consumer.poll();
        int all = delivered.size();
        assertThat(all).isPositive();

        consumer.poll();
        assertThat(delivered).hasSize(all);
        consumer.resetPosition(null);
        consumer.poll();

        assertThat(delivered).hasSize(2 * all).allMatch(change -> change.startsWith("read"));
    }

    @Test
    void aPositionIsSetBetweenPollsOnly() throws Exception {
        invoiceAt(START.minusSeconds(600));
        invoiceAt(START.minusSeconds(500));
        CountDownLatch inRoute = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<Throwable> inside = new AtomicReference<>();
        repository();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(byHand("zohobooks:invoices?positionRepository=#positions"))
                        .routeId("slow")
                        .process(exchange -> {
                            note(exchange);
                            try {
                                consumer("slow").setPosition(null, START);
                            } catch (IllegalStateException e) {
                                inside.set(e);
                            }
                            inRoute.countDown();
                            goOn.await(10, TimeUnit.SECONDS);
                        });
            }
        });
        ZohoBooksConsumer consumer = consumer("slow");
        CompletableFuture<Integer> poll = CompletableFuture.supplyAsync(() -> {
            try {
                return consumer.poll();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        inRoute.await(10, TimeUnit.SECONDS);
        Instant time = START.minusSeconds(1_000);
        CompletableFuture<Void> set = CompletableFuture.runAsync(() -> consumer.setPosition(null, time));
        assertThat(consumer.positionReport(null).upTo()).isNotEqualTo(time);
        goOn.countDown();

        assertThat(poll.get(10, TimeUnit.SECONDS)).isEqualTo(2);
        set.get(10, TimeUnit.SECONDS);
        assertThat(consumer.positionReport(null).upTo()).isEqualTo(time);
        assertThat(inside.get()).hasMessageContaining("by the message that is being delivered");
    }

    @Test
    void whatIsNoPositionIsRefusedAndChangesNothing() throws Exception {
        ZohoBooksConsumer consumer = consume(BOTH);
        consumer.poll();
        String before = repository().getState("bills");

        assertThatThrownBy(() -> consumer.setPosition("bills", "yesterday"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-01-31T00:00:00Z");
        assertThatThrownBy(() -> consumer.setPosition("bills", before.replace(sandbox.organizationId(), "777")))
                .hasMessageContaining("position of organization 777");
        assertThatThrownBy(() -> consumer.setPosition(null, START)).hasMessageContaining("[invoices, bills]");
        assertThatThrownBy(() -> consumer.resetPosition("contacts")).hasMessageContaining("'contacts' is not consumed");
        assertThat(repository().getState("bills")).isEqualTo(before);

        context.getRouteController().stopRoute("changes");
        assertThatThrownBy(() -> consumer.resetPosition("bills")).hasMessageContaining("does not run");
    }

    @Test
    void oneDamagedPositionOfSeveralStopsTheConsumerAndNamesItself() {
        repository().setState("invoices", "2031-03-01T11:00:00Z");
        repository().setState("bills", "{\"snapshot\":{\"upTo\":\"2031-03-01T11:00:00Z\",\"read\":-1}}");

        assertThatThrownBy(() -> consume(BOTH)).rootCause().hasMessageContaining("no number 'read'");
        assertThat(repository().getState("invoices")).isEqualTo("2031-03-01T11:00:00Z");
        assertThatThrownBy(() -> context.getRouteController().startRoute("changes"))
                .hasStackTraceContaining("Position 'bills' in files in")
                .hasStackTraceContaining("remove the position");
    }

    @Test
    void positionsAreShownAndMovedByJmx() throws Exception {
        String id = invoiceAt(START.minusSeconds(600));
        consume(BOTH).poll();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = server.queryNames(
                        new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",type=consumers,*"),
                        null)
                .iterator()
                .next();

        CompositeData row = ((TabularData) server.getAttribute(name, "Positions")).get(new Object[] {"invoices"});
        assertThat(row.getAll(new String[] {"key", "upTo", "delivered", "requestedSnapshots"}))
                .containsExactly("invoices", "2031-03-01T11:59:58Z", 1L, 0);
        assertThat(server.getAttribute(name, "Delay")).isEqualTo(60_000L);

        String text = String.class.getName();
        server.invoke(name, "resetPosition", new Object[] {"invoices"}, new String[] {text});
        consumer("changes").poll();
        server.invoke(
                name, "setPosition", new Object[] {"invoices", "2031-03-01T11:00:00Z"}, new String[] {text, text});
        consumer("changes").poll();
        server.invoke(name, "requestSnapshot", new Object[] {"{\"resource\":\"invoices\"}"}, new String[] {text});
        later(5);
        consumer("changes").poll();

        assertThat(delivered).containsExactly("read " + id, "read " + id, "created " + id, "read " + id);
    }
}
