package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports and other lists that the catalogue does not know are read whole, too. */
class RawListTest extends SandboxTestSupport {

    private static final String LOG = "zohobooks:raw/GET?path=/reports/activitylogs";
    private static final int MORE_THAN_TWO_PAGES = 450;

    @Override
    protected SandboxBuilder sandboxBuilder() {
        return super.sandboxBuilder().assume(UnverifiedFact.ACTIVITY_LOGS_EXIST, true);
    }

    private static Map<String, Object> thisYear() {
        LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
        return Map.of("CamelZohoBooks.from_date", today.minusYears(1), "CamelZohoBooks.to_date", today.plusDays(2));
    }

    private List<String> pagesRead() {
        return sandbox.requests().apiRequests().stream()
                .filter(request -> request.path().contains("/reports/"))
                .map(RecordedRequest::query)
                .map(query -> query.get("page").get(0))
                .toList();
    }

    @Test
    void allRowsOfAReportAreReadPageByPage() {
        sandbox.books().seed("contacts", MORE_THAN_TWO_PAGES);

        Exchange answer = call(LOG + "&fetch=ALL", null, thisYear());

        assertThat(answer.getMessage().getBody(JsonNode.class)).hasSize(MORE_THAN_TWO_PAGES);
        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.HAS_MORE_PAGES))
                .isEqualTo(false);
        assertThat(pagesRead()).containsExactly("1", "2", "3");
    }

    @Test
    void anIteratorReadsAPageWhenItGetsThere() {
        sandbox.books().seed("contacts", MORE_THAN_TWO_PAGES);

        Iterator<?> rows = call(LOG + "&fetch=ITERATOR&query.per_page=100", null, thisYear())
                .getMessage()
                .getBody(Iterator.class);
        for (int i = 0; i < 150; i++) {
            assertThat(((JsonNode) rows.next())
                            .path("activity_details")
                            .path("operation_type")
                            .asText())
                    .isEqualTo("created");
        }

        assertThat(pagesRead()).containsExactly("1", "2");
    }

    @Test
    void aReportWithoutPagesIsOnePage() {
        newInvoice();

        JsonNode sections = call("zohobooks:raw/GET?path=/reports/profitandloss&fetch=ALL", null, thisYear())
                .getMessage()
                .getBody(JsonNode.class);

        assertThat(sections.findValuesAsText("name")).contains("Operating Income");
        assertThat(pagesRead()).hasSize(1);
    }

    @Test
    void aSinglePageOfARawListTellsWhetherThereAreMore() {
        sandbox.books().seed("contacts", 3);

        Exchange answer = call(LOG + "&query.per_page=2", null, thisYear());

        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.HAS_MORE_PAGES))
                .isEqualTo(true);
        assertThat(answer.getMessage().getBody(JsonNode.class).path("activitylogs"))
                .hasSize(2);
    }

    @Test
    void theRowsAreFoundUnderTheKeyThatIsGiven() {
        newContact();

        JsonNode rows = callForJson("zohobooks:raw/GET?path=/contacts&fetch=ALL&rowsKey=contacts", null);

        assertThat(rows).hasSize(1);
    }

    @Test
    void anAnswerWithoutRowsIsAnErrorThatTellsItsKeys() {
        String id = newContact();

        assertThatThrownBy(() -> callForJson("zohobooks:raw/GET?fetch=ALL&path=/contacts/" + id, null))
                .isInstanceOf(ZohoBooksException.class)
                .hasMessageContaining("no list")
                .hasMessageContaining("contact");
        assertThatThrownBy(() -> callForJson("zohobooks:raw/GET?fetch=ALL&rowsKey=contact&path=/contacts", null))
                .isInstanceOf(ZohoBooksException.class)
                .hasMessageContaining("no array under the key 'contact'")
                .hasMessageContaining("contacts");
    }

    @ParameterizedTest
    @CsvSource({
        "raw/POST?path=/x&fetch=ALL, fetch and rowsKey are for lists",
        "raw/GET?path=/x&rowsKey=rows, a single page is given whole",
        "raw/GET?path=/x&fetch=ALL&query.page=2, query.page chooses one page",
        "invoices/list?rowsKey=invoices, rowsKey is for raw calls"
    })
    void optionsThatMakeNoSenseAreRefusedWhenTheEndpointIsMade(String uri, String message) {
        assertThatThrownBy(() -> context.getEndpoint("zohobooks:" + uri))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause()
                .hasMessageContaining(message);
    }
}
