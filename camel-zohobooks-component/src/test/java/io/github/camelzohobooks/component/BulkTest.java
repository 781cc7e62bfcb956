package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** A body with several items is a call for each, several at once, and the results come in the order of the items. */
class BulkTest extends BulkTestSupport {

    @Test
    void eachItemOfAListHasItsAnswerInTheOrderOfTheList() {
        Exchange answer = call(CREATE, contacts(25), Map.of());

        assertThat(results(answer)).hasSize(25).allSatisfy(result -> {
            JsonNode contact = (JsonNode) result.answer();
            assertThat(result.isSuccess()).isTrue();
            assertThat(contact.path("contact_name").asText()).isEqualTo("Contact " + result.index());
            assertThat(result.id()).isEqualTo(contact.path("contact_id").asText());
        });
        assertThat(results(answer)).extracting(ZohoBooksBulkResult::index).isSorted();
        assertThat(answer.getMessage().getHeaders())
                .containsEntry(ZohoBooksConstants.BULK_SUCCEEDED, 25)
                .containsEntry(ZohoBooksConstants.BULK_FAILED, 0)
                .containsEntry(ZohoBooksConstants.ATTEMPTS, 25);
        assertThat(stored()).isEqualTo(25);
    }

    @Test
    void aRouteTellsGoodResultsFromBadOnesInSimple() throws Exception {
        refuse(1, 1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:each")
                        .to(CREATE + "?bulkErrors=COLLECT")
                        .split(body())
                        .choice()
                        .when(simple("${body.success}"))
                        .setBody(simple("${body.id}"))
                        .to("mock:good")
                        .otherwise()
                        .setBody(simple("${body.index}"))
                        .to("mock:bad")
                        .end()
                        .end();
            }
        });
        getMockEndpoint("mock:bad").expectedBodiesReceived("1");
        getMockEndpoint("mock:good").expectedMessageCount(2);

        call("direct:each", contacts(3), Map.of());

        MockEndpoint.assertIsSatisfied(context);
        assertThat(getMockEndpoint("mock:good").getExchanges())
                .allSatisfy(exchange -> assertThat(sandbox.books()
                                .find("contacts", exchange.getMessage().getBody(String.class)))
                        .isPresent());
    }

    @Test
    void asManyAreUnderWayAtOnceAsTheOptionSaysAndNoMore() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        sandbox.faults()
                .add(Fault.of((call, next) -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            return next.serve(call.taking(Duration.ofMillis(20)))
                                    .whenComplete((answer, failure) -> now.decrementAndGet());
                        })
                        .on("POST", "/contacts"));

        call(CREATE + "?bulkConcurrency=3", contacts(20), Map.of());

        assertThat(most.get()).isBetween(2, 3);
        assertThat(stored()).isEqualTo(20);
    }

    @Test
    void noThreadIsHeldWhileCallsAreUnderWay() {
        AtomicInteger mostThreads = new AtomicInteger();
        sandbox.faults()
                .add(Fault.of((call, next) -> {
                            long threads = Thread.getAllStackTraces().keySet().stream()
                                    .filter(thread -> thread.getName().contains("ZohoBooksRoute"))
                                    .count();
                            mostThreads.accumulateAndGet((int) threads, Math::max);
                            return next.serve(call.taking(Duration.ofMillis(5)));
                        })
                        .on("POST", "/contacts"));

        call(CREATE + "?bulkConcurrency=50", contacts(60), Map.of());

        assertThat(mostThreads.get()).isLessThan(10);
        assertThat(stored()).isEqualTo(60);
    }

    @Test
    void anIteratorIsReadOnlyAsFarAsCallsAreUnderWay() {
        AtomicInteger drawn = new AtomicInteger();
        AtomicInteger mostAhead = new AtomicInteger();
        Iterator<Object> items = Stream.generate(drawn::getAndIncrement)
                .limit(60)
                .<Object>map(i -> {
                    mostAhead.accumulateAndGet(drawn.get() - stored(), Math::max);
                    return contact(i);
                })
                .iterator();

        Exchange answer = call(CREATE + "?bulkConcurrency=4", items, Map.of());

        assertThat(mostAhead.get()).isLessThanOrEqualTo(4);
        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.BULK_SUCCEEDED))
                .isEqualTo(60);
        assertThat(results(answer)).isEmpty();
        assertThat(results(call(CREATE + "?bulkResults=ALL", contacts(2).iterator(), Map.of())))
                .hasSize(2);
    }

    @Test
    void aListOfSafeCreatesCreatesEachOnce() {
        sandbox.faults().add(Fault.dropBeforeApplying().on("POST", "/items").withProbability(0.2, 1));
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/items").withProbability(0.2, 2));

        Exchange answer = call(
                "zohobooks:items/create?uniqueField=cf_ref",
                IntStream.range(0, 50)
                        .mapToObj(i -> Map.of("name", "Lamp " + i, "rate", 1, "cf_ref", "R-" + i))
                        .toList(),
                Map.of());

        assertThat(results(answer)).hasSize(50).allMatch(ZohoBooksBulkResult::isSuccess);
        assertThat(sandbox.books().all("items"))
                .extracting(item -> item.path("item_id").asText())
                .containsExactlyInAnyOrderElementsOf(
                        results(answer).stream().map(ZohoBooksBulkResult::id).toList());
    }
}
