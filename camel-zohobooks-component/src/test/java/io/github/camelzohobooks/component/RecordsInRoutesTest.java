package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A route may change the record that it gets, as any body; what the consumer knows of the record stays as it was. */
class RecordsInRoutesTest extends ConsumerTestSupport {

    private final List<String> symbols = new ArrayList<>();
    private boolean refusing;

    private void work(Exchange exchange) {
        ObjectNode record = exchange.getMessage().getBody(ObjectNode.class);
        JsonNode symbol = record.remove("currency_symbol");
        symbols.add(symbol == null ? "missing" : symbol.asText());
        if (refusing) {
            throw new IllegalStateException("the sink is full");
        }
    }

    private ZohoBooksConsumer working() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(byHand("zohobooks:currencies"))
                        .routeId("working")
                        .errorHandler(noErrorHandler())
                        .process(RecordsInRoutesTest.this::work);
            }
        });
        sandbox.books().create("currencies", json("{'currency_name':'Crown','currency_symbol':'k'}"));
        later(10);
        return consumer("working");
    }

    @Test
    void aRecordThatTheRouteChangesIsNotTakenForChangedByTheNextPoll() throws Exception {
        ZohoBooksConsumer consumer = working();
        consumer.poll();
        later(60);
        consumer.poll();

        assertThat(symbols).containsExactly("k");
    }

    @Test
    void aRecordThatTheRouteChangedBeforeItFailedComesAgainAsItIs() throws Exception {
        ZohoBooksConsumer consumer = working();
        refusing = true;
        assertThatThrownBy(consumer::poll).hasRootCauseMessage("the sink is full");
        refusing = false;
        consumer.poll();

        assertThat(symbols).containsExactly("k", "k");
    }
}
