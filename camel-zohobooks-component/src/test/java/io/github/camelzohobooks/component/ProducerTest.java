package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class ProducerTest extends SandboxTestSupport {

    /** A type of the application's own. */
    public record Contact(String contact_name, String company_name) {}

    private RecordedRequest lastRequest() {
        List<RecordedRequest> all = sandbox.requests().apiRequests();
        return all.get(all.size() - 1);
    }

    @Test
    void theEntityAloneIsTheBodyAndTheEnvelopeGoesToHeaders() {
        Exchange answer = call("zohobooks:contacts/create", json("{'contact_name':'Bowman'}"), Map.of());

        JsonNode contact = answer.getMessage().getBody(JsonNode.class);
        assertThat(contact.path("contact_name").asText()).isEqualTo("Bowman");
        assertThat(contact.has("code")).isFalse();
        assertThat(answer.getMessage().getHeaders())
                .containsEntry(Exchange.HTTP_RESPONSE_CODE, 201)
                .containsEntry(ZohoBooksConstants.CODE, 0)
                .containsEntry(ZohoBooksConstants.ID, contact.path("contact_id").asText())
                .containsEntry(ZohoBooksConstants.RESOURCE, "contacts")
                .containsKey(ZohoBooksConstants.MESSAGE);
        assertThat(sandbox.books().count("contacts")).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutAnEntityIsGivenWhole() {
        String id = newInvoice().path("invoice_id").asText();

        JsonNode answer = callForJson("zohobooks:invoices/markSent?id=" + id, null);

        assertThat(answer.path("code").asInt(-1)).isZero();
        assertThat(sandbox.books()
                        .find("invoices", id)
                        .orElseThrow()
                        .path("status")
                        .asText())
                .isEqualTo("sent");
    }

    @Test
    void unwrapFalseGivesTheWholeAnswer() {
        String id = newContact();

        JsonNode answer = callForJson("zohobooks:contacts/get?unwrap=false&id=" + id, null);

        assertThat(answer.path("code").asInt(-1)).isZero();
        assertThat(answer.path("contact").path("contact_id").asText()).isEqualTo(id);
    }

    @Test
    void bodiesOfEveryKindBecomeTheSameJson() {
        Object[] bodies = {
            "{\"contact_name\":\"Bowman\",\"company_name\":\"B\"}",
            "{\"contact_name\":\"Bowman\",\"company_name\":\"B\"}".getBytes(StandardCharsets.UTF_8),
            new ByteArrayInputStream(
                    "{\"contact_name\":\"Bowman\",\"company_name\":\"B\"}".getBytes(StandardCharsets.UTF_8)),
            Map.of("contact_name", "Bowman", "company_name", "B"),
            json("{'contact_name':'Bowman','company_name':'B'}"),
            new Contact("Bowman", "B")
        };
        for (Object body : bodies) {
            call("zohobooks:contacts/create", body, Map.of());

            assertThat(json(lastRequest().body()))
                    .as(body.getClass().getName())
                    .isEqualTo(json("{'contact_name':'Bowman','company_name':'B'}"));
        }
    }

    @Test
    void textOutsideAsciiArrivesUnchanged() {
        JsonNode contact = callForJson("zohobooks:contacts/create", Map.of("contact_name", "Müller & Søn 株式会社"));

        assertThat(contact.path("contact_name").asText()).isEqualTo("Müller & Søn 株式会社");
    }

    @Test
    void amountsAreExactDecimals() {
        ObjectNode invoice = json("{'customer_id':'" + newContact()
                + "','line_items':[{'name':'x','rate':12345678901234567.89,'quantity':1}]}");

        JsonNode answer = callForJson(
                "zohobooks:invoices/create",
                "{\"customer_id\":\"" + invoice.path("customer_id").asText()
                        + "\",\"line_items\":[{\"name\":\"x\",\"rate\":12345678901234567.89,\"quantity\":1}]}");

        assertThat(answer.path("line_items").path(0).path("rate").decimalValue())
                .isEqualByComparingTo(new BigDecimal("12345678901234567.89"));
        assertThat(answer.path("invoice_id").isTextual()).isTrue();
    }

    @Test
    void anUpdateMayBePartial() {
        String id = newInvoice().path("invoice_id").asText();

        callForJson("zohobooks:invoices/update?id=" + id, "{\"reference_number\":\"R-1\"}");

        assertThat(sandbox.books()
                        .find("invoices", id)
                        .orElseThrow()
                        .path("reference_number")
                        .asText())
                .isEqualTo("R-1");
    }

    @Test
    void aDeletedRecordIsGoneAndReadingItIsNotFound() {
        String id = newContact();

        call("zohobooks:contacts/delete", null, Map.of(ZohoBooksConstants.ID, id));

        assertThatThrownBy(() -> call("zohobooks:contacts/get", null, Map.of(ZohoBooksConstants.ID, id)))
                .isInstanceOfSatisfying(ZohoBooksNotFoundException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(1002);
                    assertThat(e.getHttpResponseCode()).isEqualTo(404);
                    assertThat(e.isRetryable()).isFalse();
                    assertThat(e.getMessage()).startsWith("contacts/get: Zoho Books answered HTTP 404, code 1002");
                });
    }

    @Test
    void theIdIsTakenFromHeaderThenOptionThenBody() {
        call(
                "zohobooks:contacts/get?id=2&validate=false",
                json("{'contact_id':'3'}"),
                Map.of(ZohoBooksConstants.ID, newContact()));
        String viaHeader = lastRequest().path();
        assertThat(viaHeader).doesNotEndWith("/2").doesNotEndWith("/3");

        assertThatThrownBy(() -> call("zohobooks:contacts/get?id=2", json("{'contact_id':'3'}"), Map.of()));
        assertThat(lastRequest().path()).endsWith("/contacts/2");

        assertThatThrownBy(() -> call("zohobooks:contacts/get", json("{'contact_id':'3'}"), Map.of()));
        assertThat(lastRequest().path()).endsWith("/contacts/3");

        assertThatThrownBy(() -> call("zohobooks:contacts/get", "460000000012345", Map.of()));
        assertThat(lastRequest().path()).endsWith("/contacts/460000000012345");
    }

    @Test
    void anIdOfAnotherResourceIsNotMistakenForThisOne() {
        Map<String, Object> headers = Map.of(ZohoBooksConstants.ID, "77", ZohoBooksConstants.RESOURCE, "invoices");

        assertThatThrownBy(() -> call("zohobooks:contacts/get", null, headers))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("contact_id")
                .hasMessageContaining("belongs to another resource");
        assertThat(sandbox.requests().apiRequests()).isEmpty();
    }

    @Test
    void aHeaderWithThePrefixSetsAParameterAndBeatsTheOption() {
        sandbox.books().create("contacts", json("{'contact_name':'V','contact_type':'vendor'}"));
        sandbox.books().create("contacts", json("{'contact_name':'C','contact_type':'customer'}"));

        JsonNode vendors = call(
                        "zohobooks:contacts/list?query.contact_type=customer",
                        null,
                        Map.of("CamelZohoBooks.contact_type", "vendor"))
                .getMessage()
                .getBody(JsonNode.class);

        assertThat(vendors).hasSize(1);
        assertThat(vendors.get(0).path("contact_name").asText()).isEqualTo("V");
    }

    @Test
    void headerValuesAreLiteralAndNeverEvaluated() {
        call("zohobooks:contacts/list", null, Map.of("CamelZohoBooks.contact_name", "${header.secret} a+b&c=d%20"));

        assertThat(lastRequest().parameter("contact_name")).contains("${header.secret} a+b&c=d%20");
    }

    @Test
    void foreignHeadersNeverReachZohoAndOursDoNotEither() {
        call(
                "zohobooks:contacts/list",
                null,
                Map.of(
                        "status",
                        "active",
                        "X-Forwarded-For",
                        "10.0.0.1",
                        "Authorization",
                        "Bearer mine",
                        "CamelHttpQuery",
                        "a=b",
                        ZohoBooksConstants.KEY,
                        "k"));

        RecordedRequest request = lastRequest();
        assertThat(request.query().keySet()).containsExactly("organization_id");
        assertThat(request.header("x-forwarded-for")).isEmpty();
        assertThat(request.header("authorization").orElseThrow()).startsWith("Zoho-oauthtoken ");
        assertThat(request.headers().keySet()).noneMatch(name -> name.startsWith("camel"));
    }

    @Test
    void aParameterOfThePathIsSetByHeaderOrOption() {
        String id = newInvoice().path("invoice_id").asText();
        String uri = "zohobooks:invoices/updateComment?path.comment_id=9&validate=false&id=" + id;

        // No such comment exists; what counts is where it was looked for.
        assertThatThrownBy(() -> call(uri, Map.of("description", "x"), Map.of()))
                .isInstanceOf(ZohoBooksNotFoundException.class);
        assertThat(lastRequest().path()).endsWith("/invoices/" + id + "/comments/9");

        assertThatThrownBy(() -> call(uri, Map.of("description", "x"), Map.of("CamelZohoBooks.comment_id", "10 11?")))
                .isInstanceOf(ZohoBooksNotFoundException.class);
        assertThat(lastRequest().path()).isEqualTo("/books/v3/invoices/" + id + "/comments/10 11?");
    }

    @Test
    void recordsOfACustomModuleAreReachedByTheNameOfTheModule() {
        callForJson("zohobooks:custommodules/create?moduleName=cm_vehicles", Map.of("record_name", "Van"));

        assertThat(lastRequest().path()).isEqualTo("/books/v3/cm_vehicles");

        call("zohobooks:custommodules/list", null, Map.of(ZohoBooksConstants.MODULE_NAME, "cm_cars"));
        assertThat(lastRequest().path()).isEqualTo("/books/v3/cm_cars");
    }

    @Test
    void aRawCallReachesWhatTheCatalogueDoesNotKnow() {
        String id = newContact();

        JsonNode answer = callForJson("zohobooks:raw/GET?path=/contacts/" + id + "&query.anything=goes", null);

        assertThat(answer.path("contact").path("contact_id").asText()).isEqualTo(id);
        assertThat(lastRequest().parameter("anything")).contains("goes");
        assertThat(lastRequest().parameter("organization_id")).contains(sandbox.organizationId());

        call("zohobooks:raw/POST", Map.of("contact_name", "R"), Map.of(ZohoBooksConstants.PATH, "/contacts"));
        assertThat(sandbox.books().count("contacts")).isEqualTo(2);
    }

    @Test
    void theOrganizationCanBeChosenPerMessage() {
        assertThatThrownBy(() ->
                        call("zohobooks:contacts/list", null, Map.of(ZohoBooksConstants.ORGANIZATION_ID, "10000001")))
                .hasMessageContaining("code 6041");
        assertThat(lastRequest().parameter("organization_id")).contains("10000001");
    }

    @Test
    void aRawOperationIdIsAnAlias() {
        JsonNode contact = callForJson("zohobooks:contacts/create_contact", Map.of("contact_name", "A"));

        assertThat(contact.path("contact_id").asText()).isNotEmpty();
    }

    @Test
    void answersComeAsTheFormatThatIsAskedFor() {
        String id = newContact();

        assertThat(call("zohobooks:contacts/get?responseFormat=MAP&id=" + id, null, Map.of())
                        .getMessage()
                        .getBody())
                .isInstanceOfSatisfying(
                        Map.class, map -> assertThat(map.get("contact_id")).isEqualTo(id));
        assertThat(call("zohobooks:contacts/get?responseFormat=TEXT&id=" + id, null, Map.of())
                        .getMessage()
                        .getBody())
                .isInstanceOfSatisfying(String.class, text -> assertThat(text).startsWith("{"));
        assertThat(call("zohobooks:contacts/get?responseFormat=BYTES&id=" + id, null, Map.of())
                        .getMessage()
                        .getBody())
                .isInstanceOf(byte[].class);
    }
}
