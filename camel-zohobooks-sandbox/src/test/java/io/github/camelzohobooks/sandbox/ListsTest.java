package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {

    private static final Instant NOON = Instant.parse("2026-06-09T16:00:00Z");

    private final SandboxClock clock = SandboxClock.manual(NOON);
    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(clock).start();
    private final TestClient client = new TestClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void pagesHaveAtMost200RowsAndTogetherAllOfThem() {
        sandbox.books().seed("invoices", 450);

        List<String> ids = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            JsonNode answer = client.get("/invoices?per_page=1000&page=" + page).json();
            answer.path("invoices")
                    .forEach(row -> ids.add(row.path("invoice_id").asText()));
            assertThat(answer.at("/page_context/page").asInt()).isEqualTo(page);
            assertThat(answer.at("/page_context/per_page").asInt()).isEqualTo(200);
            assertThat(answer.at("/page_context/has_more_page").asBoolean()).isEqualTo(page < 3);
        }
        assertThat(ids).hasSize(450);
        assertThat(new HashSet<>(ids)).hasSize(450);
        assertThat(client.get("/invoices?page=4").json().path("invoices")).isEmpty();
        assertThat(client.get("/chartofaccounts")
                        .json()
                        .at("/page_context/per_page")
                        .asInt())
                .isEqualTo(5000);
    }

    @Test
    void pageContextTellsWhatWasApplied() {
        JsonNode context = client.get("/invoices").json().path("page_context");

        assertThat(context.isObject()).isTrue();
        assertThat(context.path("report_name").asText()).isEqualTo("Invoices");
        assertThat(context.path("applied_filter").asText()).isEqualTo("Status.All");
        assertThat(context.path("sort_column").asText()).isEqualTo("created_time");
        assertThat(context.path("sort_order").asText()).isEqualTo("D");
    }

    @Test
    void rowsHaveNoDetails() {
        sandbox.books().seed("invoices", 1);

        JsonNode row = client.get("/invoices").json().at("/invoices/0");

        assertThat(row.has("line_items")).isFalse();
        assertThat(row.has("notes")).isFalse();
        assertThat(row.path("updated_time")).isEqualTo(row.path("last_modified_time"));
        assertThat(row.path("documents").asText("?")).isEmpty();
    }

    @Test
    void theModifiedTimeFilterIsInclusive() {
        sandbox.books().seedAt("invoices", 3, NOON.minusSeconds(10));
        sandbox.books().seedAt("invoices", 2, NOON.minusSeconds(9));

        assertThat(modifiedSince("2026-06-09T11:59:50-0400")).hasSize(5);
        assertThat(modifiedSince("2026-06-09T15:59:51+0000")).hasSize(2);
        assertThat(modifiedSince("2026-06-09T11:59:52-0400")).isEmpty();
    }

    @Test
    void aModifiedRecordMovesIntoTheFilterAndKeepsItsCreatedTime() {
        sandbox.books().seedAt("invoices", 3, NOON.minusSeconds(3600));
        String second = sandbox.books().ids("invoices").get(1);
        clock.advance(Duration.ofSeconds(1));
        sandbox.books().update("invoices", second, Json.object().put("notes", "x"));

        JsonNode rows = modifiedSince("2026-06-09T12:00:01-0400");

        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).path("invoice_id").asText()).isEqualTo(second);
        assertThat(rows.path(0).path("created_time").asText()).isEqualTo("2026-06-09T11:00:00-0400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-06-09T11:59:50Z",
                "2026-06-09T11:59:50-04:00",
                "2026-06-09T11:59:50.000-0400",
                "2026-06-09",
                "2026-13-09T11:59:50-0400",
                "2026-06-09T11:59:50 0400"
            })
    void otherFormsOfTimeAreRefused(String time) {
        for (String path : List.of("/invoices", "/contacts")) {
            Reply reply = client.get(path + "?last_modified_time=" + TestClient.encode(time));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo(2);
            assertThat(reply.json().path("message").asText()).isEqualTo("Invalid value passed for last_modified_time");
        }
    }

    @Test
    void whereTheListHasNoModifiedTimeFilterItIsIgnored() {
        sandbox.books().seedAt("contacts", 3, NOON.minusSeconds(10));
        sandbox.books().seedAt("items", 3, NOON.minusSeconds(10));
        String later = TestClient.encode("2026-06-09T12:00:00-0400");

        assertThat(client.get("/contacts?last_modified_time=" + later).json().path("contacts"))
                .hasSize(3);
        assertThat(client.get("/items?last_modified_time=nonsense").json().path("items"))
                .hasSize(3);
    }

    @Test
    void unknownParametersAreIgnored() {
        sandbox.books().seed("invoices", 3);

        JsonNode answer = client.get("/invoices?custmer_id=1&filter_by=Nothing.Known&sort_column=shoe_size")
                .json();

        assertThat(answer.path("invoices")).hasSize(3);
        assertThat(answer.at("/page_context/applied_filter").asText()).isEqualTo("Status.All");
        assertThat(answer.at("/page_context/sort_column").asText()).isEqualTo("created_time");
    }

    @Test
    void knownParametersFilter() {
        sandbox.books().seed("invoices", 40);
        String customer = sandbox.books().ids("contacts").get(0);

        JsonNode rows = client.get("/invoices?customer_id=" + customer).json().path("invoices");

        assertThat(rows)
                .hasSize(20)
                .allSatisfy(row -> assertThat(row.path("customer_id").asText()).isEqualTo(customer));
    }

    @Test
    void inactiveAccountsAreHiddenUnlessAllAreAskedFor() {
        String account = sandbox.books()
                .create(
                        "chartofaccounts",
                        Json.object().put("account_name", "Old").put("account_type", "income"))
                .path("account_id")
                .asText();
        client.post("/chartofaccounts/" + account + "/inactive", "");

        assertThat(client.get("/chartofaccounts").json().path("chartofaccounts"))
                .isEmpty();
        assertThat(client.get("/chartofaccounts?filter_by=AccountType.All")
                        .json()
                        .path("chartofaccounts"))
                .hasSize(1);
        assertThat(client.get("/chartofaccounts?filter_by=AccountType.Inactive")
                        .json()
                        .path("chartofaccounts"))
                .hasSize(1);
    }

    @Test
    void sortingFollowsTheColumnAndTiesFollowTheOrderOfCreation() {
        sandbox.books().seedAt("contacts", 4, NOON.minusSeconds(5));
        List<String> created = sandbox.books().ids("contacts");

        assertThat(ids(client.get("/contacts?sort_column=created_time&sort_order=A"), "contacts", "contact_id"))
                .isEqualTo(created);
        clock.advance(Duration.ofSeconds(1));
        sandbox.books().update("contacts", created.get(0), Json.object().put("notes", "x"));
        assertThat(ids(client.get("/contacts?sort_column=last_modified_time&sort_order=D"), "contacts", "contact_id")
                        .get(0))
                .isEqualTo(created.get(0));
        List<String> names =
                ids(client.get("/contacts?sort_column=contact_name&sort_order=D"), "contacts", "contact_name");
        assertThat(names).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.reversed());
    }

    @Test
    void purchaseOrdersIgnoreTheSortOrder() {
        sandbox.books().seed("purchaseorders", 3);

        Reply reply = client.get("/purchaseorders?sort_column=created_time&sort_order=A");

        assertThat(reply.json().at("/page_context/sort_order").asText()).isEqualTo("D");
        List<String> ids = new ArrayList<>(sandbox.books().ids("purchaseorders"));
        java.util.Collections.reverse(ids);
        assertThat(ids(reply, "purchaseorders", "purchaseorder_id")).isEqualTo(ids);
    }

    @Test
    void manyInvoicesArePagedFastWhileOthersAreWritten() {
        sandbox.books().seed("invoices", 50_000);
        long start = System.nanoTime();

        int rows = 0;
        for (int page = 150; page <= 250; page += 10) {
            rows += client.get("/invoices?sort_column=created_time&sort_order=A&page=" + page)
                    .json()
                    .path("invoices")
                    .size();
            sandbox.books().seed("invoices", 1);
        }

        assertThat(rows).isEqualTo(11 * 200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private JsonNode modifiedSince(String time) {
        return client.get("/invoices?last_modified_time=" + TestClient.encode(time))
                .json()
                .path("invoices");
    }

    private static List<String> ids(Reply reply, String rows, String field) {
        List<String> ids = new ArrayList<>();
        reply.json().path(rows).forEach(row -> ids.add(row.path(field).asText()));
        return ids;
    }
}
