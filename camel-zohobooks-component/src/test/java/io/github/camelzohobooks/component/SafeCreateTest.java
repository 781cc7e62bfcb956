package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A record with a value in a unique field is created once, whatever becomes of the answers. */
class SafeCreateTest extends SafeCreateTestSupport {

    @TestFactory
    Stream<DynamicTest> aLostAnswerDoesNotCreateTwice() {
        return Stream.of(
                        Fault.dropBeforeApplying(),
                        Fault.dropAfterApplying(),
                        Fault.halfBody(),
                        Fault.html(),
                        Fault.status(500, "{\"code\":1000,\"message\":\"Internal error\"}"))
                .map(fault -> DynamicTest.dynamicTest(fault.effect().toString(), () -> {
                    String ref = "R" + items();
                    sandbox.faults().add(fault.on("POST", "/items").times(1));
                    int before = items();

                    Exchange answer = call(SAFE, lamp(ref), Map.of());

                    assertThat(items()).isEqualTo(before + 1);
                    assertThat(answer.getMessage().getHeader(ZohoBooksConstants.ID, String.class))
                            .isEqualTo(answer.getMessage()
                                    .getBody(JsonNode.class)
                                    .path("item_id")
                                    .asText())
                            .isNotEmpty();
                }));
    }

    @Test
    void whatWasAppliedIsFoundAndNotChanged() {
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/items").times(1));

        call(SAFE, lamp("A-1"), Map.of());

        assertThat(methods()).containsExactly("POST", "PUT");
        RecordedRequest look = sandbox.requests().apiRequests().get(1);
        assertThat(look.header("X-Unique-Identifier-Key")).contains("cf_ref");
        assertThat(look.header("X-Unique-Identifier-Value")).contains("A-1");
        assertThat(look.header("X-Upsert")).isEmpty();
        assertThat(json(look.body())).isEqualTo(json("{'custom_fields':[{'api_name':'cf_ref','value':'A-1'}]}"));
    }

    @Test
    void whatWasNotAppliedIsCreatedByOneCallThatCannotCreateItTwice() {
        sandbox.faults().add(Fault.dropBeforeApplying().on("POST", "/items").times(1));

        JsonNode item = call(SAFE, lamp("A-1"), Map.of()).getMessage().getBody(JsonNode.class);

        assertThat(methods()).containsExactly("POST", "PUT", "PUT");
        assertThat(sandbox.requests().apiRequests().get(2).header("X-Upsert")).contains("true");
        assertThat(item.path("name").asText()).isEqualTo("Lamp A-1");
        assertThat(items()).isEqualTo(1);
    }

    @Test
    void withoutTroubleItIsOneCallLikeAnyOther() {
        Exchange answer = call(SAFE, lamp("A-1"), Map.of());

        assertThat(methods()).containsExactly("POST");
        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(201);
        assertThat(json(sandbox.requests().apiRequests().get(0).body()).has("cf_ref"))
                .isFalse();
    }

    @Test
    void aClearNoIsNotRepeated() {
        sandbox.faults()
                .add(Fault.status(400, "{\"code\":3062,\"message\":\"The item exists\"}")
                        .on("POST", "/items")
                        .times(1));

        assertThat(failureOf(SAFE, lamp("A-1"))).isInstanceOf(ZohoBooksValidationException.class);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aLookThatFailsLeavesTheDoubtAndNamesTheFirstFailure() {
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/items").times(1));
        sandbox.faults().add(Fault.deadToken().on("PUT", "/items"));

        assertThatThrownBy(() -> call(SAFE, lamp("A-1"), Map.of()))
                .isInstanceOf(ZohoBooksAuthenticationException.class)
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .isInstanceOfSatisfying(
                                ZohoBooksUnavailableException.class,
                                lost -> assertThat(lost.isMayHaveBeenApplied()).isTrue()));
    }

    @Test
    void theCostIsThatOfAllCalls() {
        sandbox.faults().add(Fault.dropBeforeApplying().on("POST", "/items").times(1));

        Exchange answer = call(SAFE, lamp("A-1"), Map.of());

        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.ATTEMPTS)).isEqualTo(sent());
    }

    @Test
    void anotherRecordThanTheOneAskedForIsNotTakenForIt() {
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/items").times(1));
        sandbox.faults()
                .add(Fault.status(200, "{\"code\":0,\"item\":{\"item_id\":\"1\",\"cf_ref\":\"Z-9\"}}")
                        .on("PUT", "/items"));

        assertThatThrownBy(() -> call(SAFE, lamp("A-1"), Map.of())).hasMessageContaining("Z-9");
    }

    @Test
    void theValueComesFromTheBodyOrAHeader() {
        call(SAFE, json("{'name':'x','rate':1,'custom_fields':[{'api_name':'cf_ref','value':'A-1'}]}"), Map.of());
        call(SAFE, Map.of("name", "y", "rate", 1), Map.of(ZohoBooksConstants.UNIQUE_VALUE, "B-2"));

        assertThat(sandbox.requests().apiRequests())
                .extracting(request ->
                        json(request.body()).at("/custom_fields/0/value").asText())
                .containsExactly("A-1", "B-2");
    }

    @Test
    void aMissingOrContradictoryValueIsRefusedBeforeAnythingIsSent() {
        assertThat(failureOf(SAFE, Map.of("name", "x", "rate", 1)))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("cf_ref")
                .hasMessageContaining("Nothing was sent");
        assertThatThrownBy(() -> call(SAFE, lamp("A-1"), Map.of(ZohoBooksConstants.UNIQUE_VALUE, "B-2")))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("A-1")
                .hasMessageContaining("B-2");
        assertThat(sent()).isZero();
    }

    @Test
    void aUniqueFieldWhereNothingIsFoundByOneIsRefusedWhenTheEndpointIsMade() {
        assertThatThrownBy(() -> context.getEndpoint("zohobooks:journals/create?uniqueField=cf_ref"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("no upsert");
        assertThatThrownBy(() -> context.getEndpoint("zohobooks:items/delete?uniqueField=cf_ref"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("create and upsert");
        assertThatThrownBy(() -> context.getEndpoint("zohobooks:items/create?lookFirst=true"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("uniqueField");
    }
}
