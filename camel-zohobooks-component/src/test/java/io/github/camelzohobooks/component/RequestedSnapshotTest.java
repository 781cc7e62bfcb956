package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.changes.SnapshotRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Records that are asked for come once more between ordinary polls, and disturb nothing. */
class RequestedSnapshotTest extends ConsumerTestSupport {

    private final AtomicReference<String> refused = new AtomicReference<>();
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>();

    private List<String> invoices(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(invoiceAt(START.minusSeconds(86_400 - i)));
        }
        return ids;
    }

    private ZohoBooksConsumer started(String options) throws Exception {
        repository();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(byHand("zohobooks:invoices?positionRepository=#positions" + options))
                        .routeId("changes")
                        .process(RequestedSnapshotTest.this::deliver);
            }
        });
        ZohoBooksConsumer consumer = consumer("changes");
        while (consumer.poll() > 0) {
            later(1);
        }
        forget();
        later(60);
        return consumer;
    }

    private void deliver(Exchange exchange) {
        if (exchange.getMessage().getHeader(ZohoBooksConstants.ID, String.class).equals(refused.get())) {
            throw new IllegalStateException("the sink is full");
        }
        note(exchange);
        Runnable once = meanwhile.getAndSet(null);
        if (once != null) {
            once.run();
        }
    }

    private void request(Object body) {
        call("zohobooks:control/snapshot?routeId=changes", body, Map.of());
    }

    private static List<String> read(List<String> ids) {
        return ids.stream().map(id -> "read " + id).toList();
    }

    @Test
    void everythingComesOnceMoreAndThePositionDoesNotMoveBack() throws Exception {
        List<String> ids = invoices(450);
        ZohoBooksConsumer consumer = started("");
        touch(ids.get(7), "new");
        later(60);

        request(null);
        assertThat(consumer.positionReport(null).requestedSnapshots()).isEqualTo(1);
        consumer.poll();

        assertThat(delivered).hasSize(451).startsWith("updated " + ids.get(7));
        assertThat(delivered.subList(1, 451)).containsExactlyElementsOf(read(ids));
        assertThat(repository().getState("invoices")).contains("\"upTo\":\"2031-03-01T12:0");
        assertThat(consumer.positionReport(null).requestedSnapshots()).isZero();
        forget();
        consumer.poll();
        assertThat(delivered).isEmpty();
        assertThat(sandbox.requests().all()).hasSize(1);
    }

    @Test
    void aRangeOfTimesBringsNothingElse() throws Exception {
        List<String> ids = invoices(10);
        ZohoBooksConsumer consumer = started("");
        Instant first = START.minusSeconds(86_400);

        request("{\"modifiedFrom\":\"" + first.plusSeconds(3) + "\",\"modifiedTo\":\"" + first.plusSeconds(5) + "\"}");
        consumer.poll();
        assertThat(delivered).containsExactlyElementsOf(read(ids.subList(3, 6)));
        forget();

        request(Map.of(
                "resource", "invoices", "createdFrom", first.plusSeconds(8).toString()));
        consumer.poll();
        assertThat(delivered).containsExactlyElementsOf(read(ids.subList(8, 10)));
    }

    @Test
    void idsAreReadOneByOneAndOneThatIsGoneIsLeftOut() throws Exception {
        List<String> ids = invoices(30);
        ZohoBooksConsumer consumer = started("");
        List<String> wanted = new ArrayList<>(ids.subList(2, 27));
        wanted.add(4, "404404");

        consumer.requestSnapshot(SnapshotRequest.of(null, wanted));
        consumer.poll();

        assertThat(delivered).containsExactlyElementsOf(read(ids.subList(2, 27)));
        // One poll, and one call for each id.
        assertThat(sandbox.requests().all()).hasSize(1 + 26);
    }

    @Test
    void aRecordThatChangedSinceThePollIsLeftToTheNextOne() throws Exception {
        List<String> ids = invoices(3);
        ZohoBooksConsumer consumer = started("");
        request(null);
        touch(ids.get(1), "newer");

        consumer.poll();
        assertThat(delivered).containsExactly("read " + ids.get(0), "read " + ids.get(2));
        later(60);
        consumer.poll();

        assertThat(delivered).endsWith("updated " + ids.get(1)).hasSize(3);
    }

    @Test
    void anOlderStateDoesNotComeAfterANewerOneWhenAPageIsInterrupted() throws Exception {
        List<String> ids = invoices(5);
        ZohoBooksConsumer consumer = started("");
        request(null);
        refused.set(ids.get(2));
        assertThatThrownBy(consumer::poll).isInstanceOf(CamelExchangeException.class);
        touch(ids.get(3), "newer");
        later(60);
        refused.set(null);

        consumer.poll();

        assertThat(delivered)
                .containsExactly(
                        "read " + ids.get(0),
                        "read " + ids.get(1),
                        "updated " + ids.get(3),
                        "read " + ids.get(2),
                        "read " + ids.get(3),
                        "read " + ids.get(4));
        assertThat(messages.get(4).getHeader(ZohoBooksConstants.LAST_MODIFIED_TIME))
                .isEqualTo(messages.get(2).getHeader(ZohoBooksConstants.LAST_MODIFIED_TIME));
    }

    @Test
    void changesAreNotHeldUpLongerThanTheDelayBetweenPolls() throws Exception {
        List<String> ids = invoices(600);
        context.getComponent("zohobooks", ZohoBooksComponent.class).setClock(clock.withZone(ZoneOffset.UTC));
        ZohoBooksConsumer consumer = started("");
        request(null);
        meanwhile.set(() -> {
            touch(ids.get(0), "urgent");
            later(61);
        });

        consumer.poll();
        assertThat(delivered).hasSizeBetween(1, 200);
        consumer.poll();

        int urgent = delivered.indexOf("updated " + ids.get(0));
        assertThat(urgent).isBetween(1, 200);
        assertThat(delivered).hasSize(601);
    }

    @Test
    void aRequestOutlastsARestartAndGoesOnAfterThePagesThatWereDelivered() throws Exception {
        List<String> ids = invoices(600);
        ZohoBooksConsumer consumer = started("");
        request(null);
        refused.set(ids.get(450));
        assertThatThrownBy(consumer::poll).isInstanceOf(CamelExchangeException.class);
        assertThat(delivered).hasSize(450);
        context.getRouteController().stopRoute("changes");
        refused.set(null);

        context.getRouteController().startRoute("changes");
        consumer("changes").poll();

        assertThat(new HashSet<>(delivered)).hasSize(600);
        assertThat(delivered.size() - 600).isLessThanOrEqualTo(200);
        assertThat(consumer("changes").positionReport(null).requestedSnapshots())
                .isZero();
    }

    @Test
    void aLimitOfMessagesSpreadsASnapshotOverPollsWithoutRepeats() throws Exception {
        List<String> ids = invoices(30);
        ZohoBooksConsumer consumer = started("&maxMessagesPerPoll=8");
        request(null);

        for (int polls = 0; polls < 5; polls++) {
            assertThat(consumer.poll()).isLessThanOrEqualTo(8);
        }

        assertThat(delivered).containsExactlyElementsOf(read(ids));
    }

    @Test
    void detailsAreReadWhereTheConsumerReadsThem() throws Exception {
        List<String> ids = invoices(3);
        ZohoBooksConsumer consumer = started("&details=true");
        request(null);

        consumer.poll();

        assertThat(delivered).containsExactlyElementsOf(read(ids));
        assertThat(messages)
                .allSatisfy(message -> assertThat(message.getBody(com.fasterxml.jackson.databind.JsonNode.class)
                                .has("line_items"))
                        .isTrue());
    }

    @Test
    void aRequestCanBeTakenBack() throws Exception {
        invoices(3);
        ZohoBooksConsumer consumer = started("");
        request(null);
        request("{\"ids\":[\"1\"]}");
        assertThat(consumer.positionReport(null).requestedSnapshots()).isEqualTo(2);

        consumer.cancelSnapshots(null);
        consumer.poll();

        assertThat(delivered).isEmpty();
    }

    @Test
    void whatIsNoRequestIsRefused() throws Exception {
        started("");

        for (Object body :
                List.of("{\"from\":\"x\"}", "[]", "nonsense", 5, "{\"modifiedFrom\":\"today\"}", "{\"ids\":[]}")) {
            assertThatThrownBy(() -> request(body)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> request(Map.of("resource", "bills")))
                .hasMessageContaining("'bills' is not consumed here");
        assertThatThrownBy(() -> call("zohobooks:control/snapshot?routeId=other", null, Map.of()))
                .hasMessageContaining("Route 'other' does not exist");
        assertThatThrownBy(() -> call("zohobooks:control/snapshot", null, Map.of()))
                .hasStackTraceContaining("needs the option routeId");
        assertThatThrownBy(() -> context.getEndpoint("zohobooks:control/stop?routeId=changes"))
                .hasStackTraceContaining("zohobooks:control/snapshot");
    }
}
