package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelExchangeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several exchanges under way at once: nothing is lost, repeated, or out of order for one record. */
@Timeout(60)
class ConcurrentExchangesTest extends ConcurrentExchangesTestSupport {

    @Test
    void asManyExchangesAsAllowedAreUnderWayAtOnceAndNoMore() throws Exception {
        List<String> ids = invoices(12);
        CyclicBarrier three = new CyclicBarrier(3);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ZohoBooksConsumer consumer = concurrent("&maxConcurrentExchanges=3", exchange -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            // Nobody passes unless three are here.
            three.await(30, TimeUnit.SECONDS);
            underWay.decrementAndGet();
        });

        assertThat(consumer.poll()).isEqualTo(12);

        assertThat(most).hasValue(3);
        assertThat(delivered).containsExactlyInAnyOrderElementsOf(read(ids));
        assertThat(repository().getState("invoices")).isNotNull();
    }

    @Test
    void thePositionWaitsForTheSlowestExchange() throws Exception {
        List<String> ids = invoices(8);
        ZohoBooksConsumer consumer = concurrent("&maxConcurrentExchanges=4", exchange -> {
            if (id(exchange).equals(ids.get(0))) {
                released.await();
            }
        });
        Future<Integer> poll = threads.submit(consumer::poll);
        await().until(() -> delivered.size() == 7);

        assertThat(poll).isNotDone();
        assertThat(repository().getState("invoices")).isNull();
        released.countDown();

        assertThat(poll.get()).isEqualTo(8);
        assertThat(repository().getState("invoices")).isNotNull();
    }

    @Test
    void whatCompletedBesideAFailureIsNotRepeated() throws Exception {
        List<String> ids = invoices(40);
        AtomicReference<String> refused = new AtomicReference<>(ids.get(1));
        CyclicBarrier four = new CyclicBarrier(4);
        Set<String> first = Set.copyOf(ids.subList(0, 4));
        AtomicInteger polls = new AtomicInteger();
        ZohoBooksConsumer consumer = concurrent("&maxConcurrentExchanges=4", exchange -> {
            if (polls.get() == 0 && first.contains(id(exchange))) {
                four.await(30, TimeUnit.SECONDS);
            }
            if (id(exchange).equals(refused.get())) {
                throw new IllegalStateException("the sink is full");
            }
        });

        assertThatThrownBy(consumer::poll)
                .isInstanceOf(CamelExchangeException.class)
                .hasMessageContaining(ids.get(1));
        assertThat(delivered).contains("read " + ids.get(0), "read " + ids.get(2), "read " + ids.get(3));
        assertThat(repository().getState("invoices")).startsWith("{\"snapshot");
        int before = delivered.size();
        polls.incrementAndGet();
        assertThatThrownBy(consumer::poll).isInstanceOf(CamelExchangeException.class);
        refused.set(null);
        while (consumer.poll() > 0) {
            later(1);
        }

        assertThat(before).isLessThan(40);
        assertThat(delivered).containsExactlyInAnyOrderElementsOf(read(ids));
        assertThat(repository().getState("invoices")).isNotNull();
    }

    @Test
    void ofSeveralFailuresNoneIsLost() throws Exception {
        List<String> ids = invoices(3);
        CyclicBarrier three = new CyclicBarrier(3);
        AtomicInteger polls = new AtomicInteger();
        ZohoBooksConsumer consumer = concurrent("&maxConcurrentExchanges=3", exchange -> {
            if (polls.get() == 0) {
                three.await(30, TimeUnit.SECONDS);
                throw new IllegalStateException("the sink is full");
            }
        });

        assertThatThrownBy(consumer::poll)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(2));
        polls.incrementAndGet();
        consumer.poll();

        assertThat(delivered).containsExactlyInAnyOrderElementsOf(read(ids));
    }

    @Test
    void changesOfOneRecordNeverOvertakeEachOther() throws Exception {
        List<String> ids = invoices(30);
        Map<String, List<String>> seen = new ConcurrentHashMap<>();
        Set<String> underWay = ConcurrentHashMap.newKeySet();
        AtomicInteger clashes = new AtomicInteger();
        ZohoBooksConsumer consumer = concurrent("&maxConcurrentExchanges=8", exchange -> {
            if (!underWay.add(id(exchange))) {
                clashes.incrementAndGet();
            }
            JsonNode row = exchange.getMessage().getBody(JsonNode.class);
            seen.computeIfAbsent(id(exchange), any -> new ArrayList<>())
                    .add(row.path("reference_number").asText());
            underWay.remove(id(exchange));
        });
        Map<String, List<String>> made = new HashMap<>();
        for (int round = 0; round < 6; round++) {
            for (String id : ids) {
                touch(id, "R" + round);
                made.computeIfAbsent(id, any -> new ArrayList<>()).add("R" + round);
            }
            later(60);
            consumer.poll();
        }

        assertThat(seen).isEqualTo(made);
        assertThat(clashes).hasValue(0);
    }

    @Test
    void fullRecordsComeWithTheirOwnChange() throws Exception {
        List<String> ids = invoices(20);
        ZohoBooksConsumer consumer = concurrent("&maxConcurrentExchanges=5&details=true", exchange -> {});

        assertThat(consumer.poll()).isEqualTo(20);

        assertThat(messages).hasSize(20).allSatisfy(message -> {
            JsonNode record = message.getBody(JsonNode.class);
            assertThat(record.path("invoice_id").asText()).isEqualTo(message.getHeader(ZohoBooksConstants.ID));
            assertThat(record.has("line_items")).isTrue();
        });
        assertThat(delivered).containsExactlyInAnyOrderElementsOf(read(ids));
    }
}
