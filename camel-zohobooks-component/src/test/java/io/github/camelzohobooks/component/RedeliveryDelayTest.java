package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failed call tells the redelivery policy of its route how long Zoho wants a repeat to wait. */
class RedeliveryDelayTest extends CallsTestSupport {

    private static final String DELAY = Exchange.REDELIVERY_DELAY;

    private int organizations;

    /** The header after a call of which Zoho answers this. */
    private Object delayAfter(String uri, Map<String, Object> headers, int status, int code, String retryAfter) {
        Answer answer = Answer.of(
                        status,
                        "application/json;charset=UTF-8",
                        Payload.of("{\"code\":" + code + ",\"message\":\"no\"}"))
                .with("Retry-After", retryAfter)
                .with("X-Rate-Limit-Reset", retryAfter);
        sandbox.faults().clear();
        sandbox.faults().add(Fault.answer(answer).matching(call -> call.path().contains("/contacts")));
        Exchange exchange = template.request(uri, message -> {
            message.getMessage().setHeaders(new HashMap<>(headers));
            // After a block nothing would be sent any more.
            message.getMessage().setHeader(ZohoBooksConstants.ORGANIZATION_ID, "organization" + organizations++);
        });
        assertThat(exchange.getException()).isNotNull();
        return exchange.getMessage().getHeader(DELAY);
    }

    private Object delayAfter(String uri, int status, int code, String retryAfter) {
        return delayAfter(uri, Map.of(), status, code, retryAfter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAGE", "ALL"})
    void bothBlocksAreWaitedFor(String fetch) {
        String uri = CONTACTS + "?fetch=" + fetch;

        assertThat(delayAfter(uri, 429, 44, "1800"))
                .isEqualTo(Duration.ofMinutes(30).toMillis());
        assertThat(delayAfter(uri, 429, 43, "3600"))
                .isEqualTo(Duration.ofHours(1).toMillis());
    }

    @Test
    void anOutageIsWaitedForAsLongAsTheServerSaysIfTheCallMayBeRepeated() {
        assertThat(delayAfter(CONTACTS, 503, 1000, "90"))
                .isEqualTo(Duration.ofSeconds(90).toMillis());
        assertThat(delayAfter("zohobooks:contacts/markActive?id=1", 503, 1000, "90"))
                .isNull();
    }

    @Test
    void aWaitThatIsLongerThanTheOptionSaysIsLeftToThePolicy() {
        String uri = CONTACTS + "?maxRedeliveryDelay=10m";

        assertThat(delayAfter(uri, 429, 44, "600"))
                .isEqualTo(Duration.ofMinutes(10).toMillis());
        assertThat(delayAfter(uri, 429, 44, "601")).isNull();
    }

    @Test
    void nobodyWaitsForTheNextDay() {
        assertThat(delayAfter(CONTACTS, 429, 45, "1")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void anotherFailureTakesAwayTheDelayOfAnEarlierOne(int status) {
        assertThat(delayAfter(CONTACTS, Map.of(DELAY, 1_800_000L), status, 99, "1"))
                .isNull();
    }

    @Test
    void aMessageThatIsFoundWrongTakesAwayTheDelayOfAnEarlierFailure() {
        Exchange exchange =
                template.request("zohobooks:contacts/get", e -> e.getMessage().setHeader(DELAY, 1_800_000L));

        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getHeader(DELAY)).isNull();
    }

    @Test
    void aCallThatSucceedsTakesAwayTheDelayOfAFailureThatTheRouteCaught() {
        Exchange exchange = call(CONTACTS, null, Map.of(DELAY, 1_800_000L));

        assertThat(exchange.getMessage().getHeader(DELAY)).isNull();
    }

    @Test
    void zeroLeavesTheHeaderToTheUser() {
        String uri = CONTACTS + "?maxRedeliveryDelay=0";

        assertThat(delayAfter(uri, 429, 44, "1800")).isNull();
        assertThat(delayAfter(uri, Map.of(DELAY, 7L), 429, 44, "1800")).isEqualTo(7L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "24h1s"})
    void aDelayOutOfRangeIsRefusedAtTheStart(String delay) {
        assertThatThrownBy(() -> context.getEndpoint(CONTACTS + "?maxRedeliveryDelay=" + delay))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("maxRedeliveryDelay must be from 0")
                .hasMessageContaining("24h");
    }

    @Test
    void anIteratorThatFailedGoesOnWhereItWasWhenItIsRedelivered() throws Exception {
        for (int i = 0; i < 250; i++) {
            newContact();
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:rows")
                        .onException(ZohoBooksUnavailableException.class)
                        .maximumRedeliveries(10)
                        .redeliveryDelay(1)
                        .end()
                        .to(CONTACTS + "?fetch=ITERATOR")
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .to("mock:rows")
                        .end();
            }
        });
        sandbox.faults()
                .add(Fault.status(500, "<html>")
                        .on("GET", "/contacts")
                        .fromCall(2)
                        .times(5));
        MockEndpoint rows = getMockEndpoint("mock:rows");

        call("direct:rows");

        assertThat(rows.getReceivedCounter()).isEqualTo(250);
    }
}
