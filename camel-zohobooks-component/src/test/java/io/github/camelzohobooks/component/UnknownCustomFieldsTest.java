package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** With {@code onDroppedCustomFields=REFUSE} a custom field that Zoho does not know fails before the record is sent. */
class UnknownCustomFieldsTest extends CallsTestSupport {

    private static final String REFUSE = "onDroppedCustomFields=REFUSE";
    private static final String CREATE = "zohobooks:contacts/create?" + REFUSE;
    private static final String FIELDS = "/settings/fields";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        sandbox.books().defineCustomFields("contacts", "cf_region", "cf_credit");
        return context;
    }

    private static Map<String, Object> contact(String field, Object value) {
        return Map.of("contact_name", "Bowman", field, value);
    }

    private List<RecordedRequest> questions() {
        return sandbox.requests().to("GET", FIELDS);
    }

    private int written() {
        return sandbox.requests().to("POST", "/contacts").size();
    }

    @Test
    void anUnknownFieldIsRefusedBeforeAnythingIsWrittenWithTheNearestName() {
        assertThatThrownBy(() -> call(CREATE, contact("cf_regoin", "North"), Map.of()))
                .isInstanceOfSatisfying(ZohoBooksValidationException.class, e -> {
                    assertThat(e.getHttpResponseCode()).isZero();
                    assertThat(e.isRetryable()).isFalse();
                })
                .hasMessage("contacts/create: Zoho has no custom field cf_regoin for the entity contact;"
                        + " did you mean 'cf_region'? Nothing was sent");

        assertThat(written()).isZero();
        assertThat(sandbox.books().count("contacts")).isZero();
    }

    @Test
    void allUnknownFieldsAreNamedAlsoThoseThatAreEmptiedOrInZohosOwnForm() {
        Map<String, Object> body = Map.of(
                "contact_name",
                "Bowman",
                "cf_a",
                "",
                "custom_fields",
                List.of(Map.of("api_name", "cf_b", "value", 1), Map.of("api_name", "cf_region", "value", "North")));

        assertThatThrownBy(() -> call(CREATE, body, Map.of())).hasMessageContaining("no custom fields cf_a, cf_b for");
        assertThatThrownBy(() -> call(CREATE + "&customFields=ZOHO", body, Map.of()))
                .hasMessageContaining("cf_b");
    }

    @Test
    void knownFieldsAreAskedForOnceForAllMessagesOfAConnection() {
        IntStream.range(0, 3).forEach(i -> callForJson(CREATE, contact("cf_region", "North")));
        clock.advance(Duration.ofHours(5));
        String id =
                callForJson(CREATE, contact("cf_credit", 5)).path("contact_id").asText();
        callForJson("zohobooks:contacts/update?" + REFUSE + "&id=" + id, Map.of("cf_region", "South"));

        assertThat(questions()).hasSize(1);
        assertThat(questions().get(0).parameter("entity")).contains("contact");
    }

    @Test
    void whatHasNoCustomFieldsAsksNothing() {
        callForJson(CREATE, Map.of("contact_name", "Bowman"));
        call("zohobooks:contacts/list?" + REFUSE);

        assertThat(questions()).isEmpty();
    }

    @Test
    void aFieldThatIsNewIsFoundByAnotherQuestion() {
        callForJson(CREATE, contact("cf_region", "North"));
        sandbox.books().defineCustomFields("contacts", "cf_region", "cf_new");
        clock.advance(Duration.ofMinutes(2));

        JsonNode created = callForJson(CREATE, contact("cf_new", "yes"));

        assertThat(created.path("cf_new").asText()).isEqualTo("yes");
        assertThat(questions()).hasSize(2);
    }

    @Test
    void aWrongNameInEachMessageIsNotAskedForMoreThanOnceAMinute() {
        for (int i = 0; i < 5; i++) {
            failureOf(CREATE, contact("cf_regoin", "North"));
        }
        assertThat(questions()).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            failureOf(CREATE, contact("cf_regoin", "North"));
        }
        assertThat(questions()).hasSize(2);
    }

    @Test
    void manyMessagesAtOnceShareOneQuestion() throws Exception {
        var begun = IntStream.range(0, 20)
                .mapToObj(i -> template.asyncRequestBody(CREATE, contact("cf_region", "North")))
                .toList();
        for (var one : begun) {
            one.get();
        }

        assertThat(questions()).hasSize(1);
        assertThat(sandbox.books().count("contacts")).isEqualTo(20);
    }

    @Test
    void recordsOfACustomModuleAreComparedWithTheFieldsOfTheModule() {
        sandbox.books().defineCustomFields("custommodules/cm_vehicles", "cf_wheels");
        String uri = "zohobooks:custommodules/create?moduleName=cm_vehicles&" + REFUSE;

        callForJson(uri, Map.of("record_name", "Van", "cf_wheels", 4));

        assertThatThrownBy(() -> callForJson(uri, Map.of("record_name", "Van", "cf_weels", 4)))
                .hasMessageContaining("no custom field cf_weels for the entity cm_vehicles; did you mean 'cf_wheels'?");
        assertThat(sandbox.books().count("custommodules/cm_vehicles")).isEqualTo(1);
    }

    @Test
    void theFieldThatAnUpsertLooksForIsCheckedToo() {
        String uri = "zohobooks:contacts/upsert?uniqueField=cf_extrenal&" + REFUSE;

        assertThatThrownBy(() -> call(uri, contact("cf_extrenal", "7"), Map.of()))
                .hasMessageContaining("no custom field cf_extrenal");
        assertThat(sandbox.requests().to("PUT", "/contacts")).isEmpty();
    }

    @Test
    void ofAListAllItemsAreCheckedBeforeTheFirstIsSent() {
        List<Map<String, Object>> items =
                List.of(contact("cf_region", "North"), contact("cf_region", "South"), contact("cf_regoin", "West"));

        assertThatThrownBy(() -> call(CREATE, items, Map.of()))
                .isInstanceOf(ZohoBooksValidationException.class)
                .isNotInstanceOf(ZohoBooksBulkException.class)
                .hasMessageStartingWith(
                        "Item 2 of the body, counted from 0: contacts/create: Zoho has no custom field");
        assertThat(written()).isZero();
    }

    @Test
    void aWrongItemIsOneFailureAmongTheResultsWhereTheyAreCollected() {
        List<Map<String, Object>> items = List.of(contact("cf_region", "North"), contact("cf_regoin", "West"));

        List<?> results = call(CREATE + "&bulkErrors=COLLECT", items, Map.of())
                .getMessage()
                .getBody(List.class);

        assertThat(results)
                .extracting(result -> ((ZohoBooksBulkResult) result).isSuccess())
                .containsExactly(true, false);
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void whoeverMayNotAskIsToldTheScopeAndNothingIsWritten() {
        sandbox.faults()
                .add(Fault.status(401, "{\"code\":57,\"message\":\"not authorized\"}")
                        .on("GET", FIELDS));

        ZohoBooksException failure = failureOf(CREATE, contact("cf_region", "North"));

        assertThat(failure)
                .isInstanceOf(ZohoBooksAuthenticationException.class)
                .hasMessageContaining("onDroppedCustomFields=REFUSE")
                .hasMessageContaining("ZohoBooks.settings.READ");
        failureOf(CREATE, contact("cf_region", "North"));
        assertThat(written()).isZero();
    }

    @Test
    void aFailureThatPassesIsRetryableAndTheNextMessageAsksAgain() {
        sandbox.faults().add(Fault.status(503, "down").on("GET", FIELDS).times(1));

        ZohoBooksException failure = failureOf(CREATE, contact("cf_region", "North"));

        assertThat(failure).isInstanceOfSatisfying(ZohoBooksUnavailableException.class, e -> {
            assertThat(e.isRetryable()).isTrue();
            assertThat(e.isMayHaveBeenApplied()).isFalse();
        });
        callForJson(CREATE, contact("cf_region", "North"));
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutAListIsAFailureThatStandsForAMinute() {
        sandbox.faults()
                .add(Fault.status(200, "{\"code\":0,\"message\":\"success\"}").on("GET", FIELDS));

        assertThat(failureOf(CREATE, contact("cf_region", "North")))
                .hasMessageContaining("holds no list of custom fields")
                .hasMessageContaining("onDroppedCustomFields=FAIL");
        failureOf(CREATE, contact("cf_region", "North"));
        assertThat(questions()).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        failureOf(CREATE, contact("cf_region", "North"));
        assertThat(questions()).hasSize(2);
        assertThat(written()).isZero();
    }

    @Test
    void fieldsThatAreNotActiveAreNone() {
        sandbox.faults()
                .add(Fault.status(
                                200,
                                "{\"code\":0,\"message\":\"success\",\"fields\":["
                                        + "{\"api_name\":\"cf_region\",\"is_active\":false}]}")
                        .on("GET", FIELDS));

        assertThat(failureOf(CREATE, contact("cf_region", "North")))
                .hasMessageContaining("no custom field cf_region for the entity contact; it has none at all. Nothing");
    }

    @Test
    void manyFieldsAreReadPageByPage() {
        String[] names = IntStream.range(0, 450).mapToObj(i -> "cf_f" + i).toArray(String[]::new);
        sandbox.books().defineCustomFields("contacts", names);

        callForJson(CREATE, contact("cf_f449", "North"));

        assertThat(questions()).hasSize(3);
    }

    @Test
    void whatZohoDropsAllTheSameFailsTheCall() {
        callForJson(CREATE, contact("cf_region", "North"));
        sandbox.books().defineCustomFields("contacts", "cf_credit");

        assertThat(failureOf(CREATE, contact("cf_region", "North")))
                .isNotInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("but not cf_region");
    }

    @Test
    void itIsRefusedWhereNobodyKnowsHowToAskForTheFields() {
        assertThatThrownBy(() -> context.getEndpoint("zohobooks:projects/create?" + REFUSE))
                .rootCause()
                .hasMessageStartingWith("onDroppedCustomFields=REFUSE can be used for bills, contacts, ")
                .hasMessageContaining("custommodules");
        assertThatThrownBy(() -> context.getEndpoint("zohobooks:raw/POST?path=/contacts&" + REFUSE))
                .rootCause()
                .hasMessageStartingWith("onDroppedCustomFields=REFUSE");
    }

    @Test
    void theScopeForTheQuestionIsAmongThoseOfTheRoute() throws Exception {
        context.addRoutes(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from("direct:write").routeId("write").to(CREATE);
                from("direct:read").routeId("read").to("zohobooks:contacts/list?" + REFUSE);
            }
        });

        assertThat(ZohoBooksScopes.of(context, "write").names())
                .containsExactlyInAnyOrder("ZohoBooks.contacts.CREATE", "ZohoBooks.settings.READ");
        assertThat(ZohoBooksScopes.of(context, "read").names()).containsExactly("ZohoBooks.contacts.READ");
    }
}
