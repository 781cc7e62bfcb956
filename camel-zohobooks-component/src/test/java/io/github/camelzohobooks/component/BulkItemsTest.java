package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;

/** Which bodies are several calls, which are one, and which are refused. */
class BulkItemsTest extends BulkTestSupport {

    @Test
    void anEmptyBodyIsRefusedBeforeAnythingIsSent() {
        assertThat(failureOf(CREATE, List.of())).hasMessageContaining("empty list");
        assertThat(failureOf(CREATE, List.of().iterator())).hasMessageContaining("empty iterator");
        assertThat(failureOf("zohobooks:contacts/bulkDelete", List.of())).hasMessageContaining("contact_ids");
        assertThat(sent()).isZero();
    }

    @Test
    void oneIdForAllItemsIsRefusedBeforeAnythingIsSent() {
        assertThat(failureOf("zohobooks:contacts/update?id=1", contacts(2))).hasMessageContaining("contact_id");
        assertThatThrownBy(() -> call("zohobooks:contacts/get", List.of("1", "2"), Map.of(ZohoBooksConstants.ID, "3")))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining(ZohoBooksConstants.ID);
        assertThatThrownBy(() -> call(
                        "zohobooks:items/upsert?uniqueField=cf_ref",
                        List.of(Map.of("name", "x"), Map.of("name", "y")),
                        Map.of(ZohoBooksConstants.UNIQUE_VALUE, "A")))
                .hasMessageContaining(ZohoBooksConstants.UNIQUE_VALUE);
        assertThat(sent()).isZero();
    }

    @Test
    void aListIsNotReadPageByPage() {
        assertThat(failureOf("zohobooks:invoices/listComments?fetch=ALL", List.of("1", "2")))
                .hasMessageContaining("fetch");
        assertThat(sent()).isZero();
    }

    @Test
    void itemsThatAreMessagesHaveHeadersOfTheirOwn() {
        List<String> ids = List.of(newContact(), newContact());
        List<Message> items = ids.stream()
                .map(id -> {
                    Message item = new DefaultMessage(context);
                    item.setBody(Map.of("notes", "n" + id));
                    item.setHeader(ZohoBooksConstants.ID, id);
                    return item;
                })
                .toList();

        call("zohobooks:contacts/update", items, Map.of());

        assertThat(sandbox.books().all("contacts"))
                .allSatisfy(contact -> assertThat(contact.path("notes").asText())
                        .isEqualTo("n" + contact.path("contact_id").asText()));
    }

    @Test
    void severalThingsAreAddedToOneRecord() {
        String id = newInvoice().path("invoice_id").asText();

        call(
                "zohobooks:invoices/addComment?id=" + id,
                List.of(Map.of("description", "one"), Map.of("description", "two")),
                Map.of());

        assertThat(sandbox.requests().apiRequests())
                .extracting(request -> request.path())
                .containsOnly("/books/v3/invoices/" + id + "/comments")
                .hasSize(2);
    }

    @Test
    void idsAndRecordsEachNameTheirOwn() {
        List<String> ids = List.of(newContact(), newContact(), newContact());

        Exchange read = call("zohobooks:contacts/get", ids, Map.of());
        call(
                "zohobooks:contacts/update",
                ids.stream()
                        .map(id -> Map.of("contact_id", id, "notes", "n" + id))
                        .toList(),
                Map.of());
        Exchange gone = call("zohobooks:contacts/delete", ids, Map.of());

        assertThat(results(read)).extracting(ZohoBooksBulkResult::id).containsExactlyElementsOf(ids);
        assertThat(results(gone)).extracting(ZohoBooksBulkResult::id).containsExactlyElementsOf(ids);
        assertThat(stored()).isZero();
    }

    @Test
    void idsThatZohoTakesTogetherAreOneCall() {
        List<String> ids = List.of(newContact(), newContact());
        List<Map<String, String>> records =
                List.of(Map.of("contact_id", newContact()), Map.of("contact_id", newContact()));

        call("zohobooks:contacts/bulkDelete", ids, Map.of());
        call("zohobooks:contacts/bulkDelete", records, Map.of());

        assertThat(sent()).isEqualTo(2);
        assertThat(stored()).isZero();
        assertThat(sandbox.requests().apiRequests().get(0).parameter("contact_ids"))
                .contains(String.join(",", ids));
    }

    @Test
    void aListInAHeaderBecomesOneParameter() {
        List<String> ids = List.of(newContact(), newContact());

        call("zohobooks:contacts/bulkDelete", null, Map.of(ZohoBooksConstants.PARAMETER_PREFIX + "contact_ids", ids));

        assertThat(stored()).isZero();
    }

    @Test
    void idsThatAreGivenTwiceOrAreNoneAreRefusedByName() {
        assertThat(failureOf("zohobooks:contacts/bulkDelete?query.contact_ids=1", List.of("2")))
                .hasMessageContaining("contact_ids");
        assertThat(failureOf("zohobooks:contacts/bulkDelete", List.of("2", Map.of("name", "x"))))
                .hasMessageContaining("item 1")
                .hasMessageContaining("contact_ids");
        assertThat(sent()).isZero();
    }

    @Test
    void aBodyThatZohoDeclaresAsAListIsOneCall() {
        String id = newInvoice().path("invoice_id").asText();

        call(
                "zohobooks:invoices/updateCustomFields?id=" + id,
                List.of(Map.of("customfield_id", "1", "value", "a"), Map.of("customfield_id", "2", "value", "b")),
                Map.of());

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aListIsReadOnceWhateverTheBodyHoldsFromBefore() {
        call(CONTACTS, List.of("1", "2", "3"), Map.of());

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aRawCallSendsItsListAsItIs() {
        sandbox.faults().add(Fault.status(200, "{\"code\":0}").on("PUT", "/tasks"));

        call("zohobooks:raw/PUT?path=/tasks", List.of(1, 2), Map.of());

        assertThat(sandbox.requests().apiRequests())
                .singleElement()
                .satisfies(request -> assertThat(request.body()).isEqualTo("[1,2]"));
    }
}
