package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections are cut at random, before and after the sandbox has applied a request; each record is there once. */
class SafeCreatesUnderFireTest extends RepeatsTestSupport {

    private static final int CREATES = Boolean.getBoolean("zohobooks.full") ? 3_000 : 300;
    private static final int THREADS = 8;
    private static final double LIKELIHOOD = 0.2;

    private void cutAtRandom(long seed) {
        sandbox.faults().add(Fault.dropBeforeApplying().on("POST", "/items").withProbability(LIKELIHOOD, seed));
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/items").withProbability(LIKELIHOOD, seed + 1));
        sandbox.faults().add(Fault.dropBeforeApplying().on("PUT", "/items").withProbability(LIKELIHOOD, seed + 2));
        sandbox.faults().add(Fault.dropAfterApplying().on("PUT", "/items").withProbability(LIKELIHOOD, seed + 3));
    }

    private void addRoute(int maxRetries) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(ZohoBooksException.class)
                        .onWhen(exchange -> exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ZohoBooksException.class)
                                .isRetryable())
                        .maximumRedeliveries(100)
                        .redeliveryDelay(0);
                from("direct:safe").to("zohobooks:items/create?uniqueField=cf_ref&maxRetries=" + maxRetries);
            }
        });
    }

    /** With no repeats of its own the component leaves them to the route, which redelivers the exchange. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void asManyRecordsAsCreatesAreThereInTheEnd(int maxRetries) throws Exception {
        cutAtRandom(maxRetries);
        addRoute(maxRetries);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<String>> ids = threads.invokeAll(IntStream.range(0, CREATES)
                    .mapToObj(i -> (Callable<String>) () -> template.requestBody(
                                    "direct:safe",
                                    Map.of("name", "Lamp " + i, "rate", i, "cf_ref", "R-" + i),
                                    JsonNode.class)
                            .path("item_id")
                            .asText())
                    .toList());

            Set<String> answered = new HashSet<>();
            for (Future<String> id : ids) {
                answered.add(id.get());
            }
            assertThat(sandbox.books().all("items"))
                    .hasSize(CREATES)
                    .extracting(item -> item.path("item_id").asText())
                    .containsExactlyInAnyOrderElementsOf(answered);
            assertThat(sandbox.books().all("items").stream()
                            .map(item -> item.path("name").asText())
                            .distinct())
                    .hasSize(CREATES);
            assertThat(sent()).isGreaterThan(CREATES);
        } finally {
            threads.shutdownNow();
        }
    }
}
