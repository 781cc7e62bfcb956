package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.List;
import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** Camel's idempotent consumer before a creation without a unique field, as the documentation has it. */
class IdempotentConsumerTest extends RepeatsTestSupport {

    private static final List<Map<String, Object>> LINES = List.of(
            Map.of("account_id", "1", "debit_or_credit", "debit", "amount", 5),
            Map.of("account_id", "2", "debit_or_credit", "credit", "amount", 5));

    private static final Map<String, Object> JOURNAL = Map.of("journal_date", "2026-01-31", "line_items", LINES);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:journals")
                        .idempotentConsumer(header("orderNumber"))
                        .idempotentRepository(MemoryIdempotentRepository.memoryIdempotentRepository())
                        .doTry()
                        .to("zohobooks:journals/create")
                        .doCatch(ZohoBooksUnavailableException.class)
                        .onWhen(exchange -> exchange.getException(ZohoBooksUnavailableException.class)
                                .isMayHaveBeenApplied())
                        .to("mock:lookWhetherItExists")
                        .end()
                        .end();
            }
        };
    }

    private Exception send(String number) {
        return template.request("direct:journals", exchange -> {
                    exchange.getMessage().setBody(JOURNAL);
                    exchange.getMessage().setHeader("orderNumber", number);
                })
                .getException();
    }

    private int journals() {
        return sandbox.books().count("journals");
    }

    @Test
    void aMessageThatComesAgainCreatesNothingMore() {
        assertThat(send("1")).isNull();
        assertThat(send("1")).isNull();
        assertThat(send("2")).isNull();

        assertThat(journals()).isEqualTo(2);
    }

    @Test
    void whatFailedForCertainMayComeAgain() {
        sandbox.faults()
                .add(Fault.status(400, "{\"code\":4,\"message\":\"no\"}")
                        .on("POST", "/journals")
                        .times(1));

        assertThat(send("1")).isNotNull();
        assertThat(send("1")).isNull();

        assertThat(journals()).isEqualTo(1);
    }

    @Test
    void whatMayHaveBeenAppliedIsLookedAfterAndNotSentAgain() throws Exception {
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/journals").times(1));
        MockEndpoint doubtful = getMockEndpoint("mock:lookWhetherItExists");
        doubtful.expectedMessageCount(1);

        send("1");
        send("1");

        doubtful.assertIsSatisfied();
        assertThat(journals()).isEqualTo(1);
    }
}
