package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a consumer polls. {@code run} is what Camel's scheduler calls each time the delay has passed. */
class PollScheduleTest extends ConsumerTestSupport {

    private List<Integer> callsOfRuns(ZohoBooksConsumer consumer, int runs) {
        List<Integer> calls = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            consumer.run();
            calls.add(listCalls("invoices").size());
            later(60);
        }
        return calls;
    }

    private List<String> invoices(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add("read " + invoiceAt(START.minusSeconds(86_400 - i)));
        }
        return ids;
    }

    @Test
    void aConsumerThatIsBehindDoesNotWaitForTheDelay() throws Exception {
        List<String> ids = invoices(5);
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?maxMessagesPerPoll=2");

        consumer.run();

        assertThat(delivered).containsExactlyElementsOf(ids);
        assertThat(listCalls("invoices")).hasSize(1);
    }

    @Test
    void catchingUpServesAllResourcesInTurn() throws Exception {
        invoices(5);
        sandbox.books().seedAt("bills", 3, START.minusSeconds(3_600));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices,bills?maxMessagesPerPoll=2");

        consumer.run();

        assertThat(delivered).hasSize(8).doesNotHaveDuplicates();
        assertThat(repository().getState("invoices")).isNotNull();
        assertThat(repository().getState("bills")).isNotNull();
    }

    @Test
    void aPollThatHadRoomForAllIsNotFollowedByAnother() throws Exception {
        invoices(4);
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?maxMessagesPerPoll=4");

        consumer.run();

        assertThat(delivered).hasSize(4);
        assertThat(consumer.getSuccessCounter()).isEqualTo(1);
        assertThat(listCalls("invoices")).hasSize(1);
    }

    @Test
    void withoutCatchUpMaxMessagesPerPollIsARate() throws Exception {
        List<String> ids = invoices(5);
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?maxMessagesPerPoll=2&catchUp=false");

        consumer.run();
        assertThat(delivered).containsExactlyElementsOf(ids.subList(0, 2));
        consumer.run();
        assertThat(delivered).containsExactlyElementsOf(ids.subList(0, 4));
    }

    @Test
    void aFailureEndsCatchingUp() throws Exception {
        List<String> ids = invoices(450);
        sandbox.faults()
                .add(Fault.status(503, "<html>")
                        .on("GET", "/invoices")
                        .fromCall(2)
                        // Ahead of its turn, and when its turn has come.
                        .times(2));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?maxMessagesPerPoll=50");

        consumer.run();
        assertThat(delivered).containsExactlyElementsOf(ids.subList(0, 200));
        consumer.run();

        assertThat(delivered).containsExactlyElementsOf(ids);
    }

    @Test
    void aConsumerWithNothingToDoPollsLessOftenUntilThereIsSomething() throws Exception {
        ZohoBooksConsumer consumer = consume(
                "zohobooks:invoices?initialSync=2031-02-01T00:00:00Z" + "&backoffMultiplier=3&backoffIdleThreshold=2");

        // Two idle polls, two runs left out, and again.
        assertThat(callsOfRuns(consumer, 6)).containsExactly(1, 2, 2, 2, 3, 4);
        invoice();
        later(60);
        assertThat(callsOfRuns(consumer, 6)).containsExactly(4, 4, 5, 6, 7, 7);
        assertThat(delivered).hasSize(1);
    }

    @Test
    void aConsumerThatFailsPollsLessOften() throws Exception {
        sandbox.faults().add(Fault.status(503, "<html>").on("GET", "/invoices").times(3));
        ZohoBooksConsumer consumer = consume(
                "zohobooks:invoices?initialSync=2031-02-01T00:00:00Z" + "&backoffMultiplier=3&backoffErrorThreshold=2");

        assertThat(callsOfRuns(consumer, 7)).containsExactly(1, 2, 2, 2, 3, 4, 5);
    }

    @Test
    void consumersThatStartTogetherPollAtDifferentTimesWhichAreTheSameAtEachStart() throws Exception {
        Set<Long> delays = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            String id = "spread" + i;
            long delay = route(id, "zohobooks:invoices?delay=600000&positionKey=" + id)
                    .getInitialDelay();
            context.getRouteController().stopRoute(id);
            context.getRouteController().startRoute(id);

            assertThat(delay).isBetween(1_000L, 61_000L);
            assertThat(consumer(id).getInitialDelay()).isEqualTo(delay);
            delays.add(delay / 1_000);
        }

        assertThat(delays).hasSizeGreaterThan(14);
    }

    @Test
    void aFirstPollIsNotPutOffWhereItsTimeWasSetOrSpreadIsNone() throws Exception {
        assertThat(route("set", "zohobooks:invoices?initialDelay=70&positionKey=a")
                        .getInitialDelay())
                .isEqualTo(70);
        assertThat(route("none", "zohobooks:invoices?spread=0&positionKey=b").getInitialDelay())
                .isEqualTo(1_000);
        assertThat(route("seconds", "zohobooks:invoices?spread=0&delay=60&timeUnit=SECONDS&positionKey=c")
                        .getInitialDelay())
                .isEqualTo(1);
    }

    @Test
    void valuesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> route("a", "zohobooks:invoices?spread=1.5"))
                .rootCause()
                .hasMessageContaining("spread must be from 0 to 1");
        assertThatThrownBy(() -> route("b", "zohobooks:invoices?maxConcurrentExchanges=0"))
                .rootCause()
                .hasMessageContaining("maxConcurrentExchanges must be at least 1");
    }
}
