package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class ListTest extends SandboxTestSupport {

    private static final int ROWS = 450;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream")
                        .to("zohobooks:invoices/list?fetch=ITERATOR")
                        .split(body())
                        .streaming()
                        .to("mock:rows");

                from("direct:stop")
                        .errorHandler(noErrorHandler())
                        .to("zohobooks:invoices/list?fetch=ITERATOR")
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .to("mock:stopped")
                        .throwException(new IllegalStateException("the row is refused"));
            }
        };
    }

    private Set<String> ids(Iterable<JsonNode> rows) {
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.path("invoice_id").asText()));
        return ids;
    }

    private int calls() {
        return sandbox.requests().to("GET", "/books/v3/invoices").size();
    }

    @Test
    void aPageIsWhatIsAskedForAndTellsWhetherMoreFollow() {
        sandbox.books().seed("invoices", ROWS);

        Exchange page = call("zohobooks:invoices/list?query.per_page=100&query.page=5", null, Map.of());
        assertThat(page.getMessage().getBody(JsonNode.class)).hasSize(50);
        assertThat(page.getMessage().getHeader(ZohoBooksConstants.HAS_MORE_PAGES))
                .isEqualTo(false);

        page = call("zohobooks:invoices/list", null, Map.of());
        assertThat(page.getMessage().getBody(JsonNode.class)).hasSize(200);
        assertThat(page.getMessage().getHeader(ZohoBooksConstants.HAS_MORE_PAGES))
                .isEqualTo(true);
    }

    @Test
    void allGivesEveryRowOnceInAsFewCallsAsThereArePages() {
        sandbox.books().seed("invoices", ROWS);

        JsonNode rows = callForJson("zohobooks:invoices/list?fetch=ALL", null);

        assertThat(rows).hasSize(ROWS);
        assertThat(ids(rows)).hasSize(ROWS);
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void allOfNothingIsEmpty() {
        assertThat(callForJson("zohobooks:invoices/list?fetch=ALL", null)).isEmpty();
    }

    @Test
    void noRowIsLostWhenRowsAreDeletedBetweenTwoPages() {
        sandbox.books().seed("invoices", ROWS);
        List<String> before = sandbox.books().ids("invoices");
        sandbox.faults()
                .add(Fault.before(call -> before.subList(0, 3)
                                .forEach(id -> sandbox.books().delete("invoices", id)))
                        .on("GET", "/books/v3/invoices")
                        .fromCall(2)
                        .times(1));

        JsonNode rows = callForJson(
                "zohobooks:invoices/list?fetch=ALL&query.sort_column=created_time&query.sort_order=A", null);

        assertThat(ids(rows)).containsAll(before.subList(3, ROWS));
        assertThat(rows).hasSize(ids(rows).size());
    }

    @Test
    void anIteratorReadsAPageWhenTheSplitterGetsThere() throws Exception {
        sandbox.books().seed("invoices", ROWS);
        MockEndpoint rows = getMockEndpoint("mock:rows");
        rows.setExpectedMessageCount(ROWS);
        rows.setRetainFirst(1);
        int[] callsAtFirstRow = {0};
        rows.whenExchangeReceived(1, exchange -> callsAtFirstRow[0] = calls());

        template.sendBody("direct:stream", null);

        rows.assertIsSatisfied();
        assertThat(callsAtFirstRow[0]).isEqualTo(1);
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void aFailureInTheMiddleOfAnIterationFailsTheExchangeAndLosesNoRowBeforeIt() throws Exception {
        sandbox.books().seed("invoices", ROWS);
        sandbox.faults()
                .add(Fault.status(503, "{\"code\":1000,\"message\":\"internal\"}")
                        .on("GET", "/books/v3/invoices")
                        .fromCall(2));
        MockEndpoint rows = getMockEndpoint("mock:rows");

        assertThatThrownBy(() -> template.sendBody("direct:stream", null))
                .hasRootCauseInstanceOf(ZohoBooksUnavailableException.class);
        assertThat(rows.getReceivedCounter()).isEqualTo(200);
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void anIterationThatItsExchangeHasGivenUpReadsNoFurtherPages() {
        sandbox.books().seed("invoices", ROWS);

        assertThatThrownBy(() -> template.sendBody("direct:stop", null)).hasRootCauseMessage("the row is refused");

        assertThat(getMockEndpoint("mock:stopped").getReceivedCounter()).isEqualTo(1);
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void aFilterHoldsForEveryPage() {
        sandbox.books().seed("invoices", ROWS);
        String customer =
                sandbox.books().all("invoices").get(0).path("customer_id").asText();

        JsonNode rows =
                callForJson("zohobooks:invoices/list?fetch=ALL&query.per_page=20&query.customer_id=" + customer, null);

        assertThat(rows)
                .isNotEmpty()
                .allMatch(row -> customer.equals(row.path("customer_id").asText()));
        assertThat(sandbox.requests().to("GET", "/books/v3/invoices"))
                .allMatch(request -> request.parameter("customer_id").isPresent());
    }
}
