package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.trait.message.MessageTrait;
import org.apache.camel.trait.message.RedeliveryTraitPayload;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A record with a value in a unique field is created once, whatever becomes of the answers. */
class SafeCreateTest extends RepeatsTestSupport {

    private static final String SAFE = "zohobooks:items/create?uniqueField=cf_ref";

    private static Map<String, Object> lamp(String ref) {
        return new HashMap<>(Map.of("name", "Lamp " + ref, "rate", 5, "cf_ref", ref));
    }

    private int items() {
        return sandbox.books().count("items");
    }

    private List<String> methods() {
        return sandbox.requests().apiRequests().stream()
                .map(RecordedRequest::method)
                .toList();
    }

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

    /** The connection is cut at once, and the request is applied when somebody says so. */
    private Runnable laterApplied() {
        AtomicReference<Runnable> held = new AtomicReference<>(() -> {});
        sandbox.faults()
                .add(Fault.of((call, next) -> {
                            held.set(() -> next.serve(call).join());
                            return CompletableFuture.completedFuture(Answer.none());
                        })
                        .on("POST", "/items")
                        .times(1));
        return () -> held.get().run();
    }

    @Test
    void anAttemptThatIsAppliedAfterTheLookIsUpdatedByTheNextOne() {
        sandbox.books().preventDuplicates("items", "cf_ref");
        Runnable late = laterApplied();
        sandbox.faults()
                .add(Fault.before(call -> late.run())
                        .on("PUT", "/items")
                        .matching(call -> call.header("X-Upsert").isPresent()));

        call(SAFE, lamp("A-1"), Map.of());

        assertThat(items()).isEqualTo(1);
        assertThat(methods()).containsExactly("POST", "PUT", "PUT");
    }

    @Test
    void anAttemptThatIsAppliedAtTheVeryEndIsRefusedByZoho() {
        sandbox.books().preventDuplicates("items", "cf_ref");
        Runnable late = laterApplied();

        call(SAFE, lamp("A-1"), Map.of());
        late.run();

        assertThat(items()).isEqualTo(1);
    }

    @Test
    void anAttemptThatWasAppliedBetweenLookAndRefusalIsFound() {
        sandbox.faults().add(Fault.dropBeforeApplying().on("POST", "/items").times(1));
        sandbox.faults()
                .add(Fault.of((call, next) -> {
                            sandbox.books().create("items", json("{'name':'Lamp A-1','rate':5,'cf_ref':'A-1'}"));
                            return CompletableFuture.completedFuture(Answer.of(
                                    400, "application/json", Payload.of("{\"code\":1001,\"message\":\"taken\"}")));
                        })
                        .on("PUT", "/items")
                        .matching(call -> call.header("X-Upsert").isPresent())
                        .times(1));

        call(SAFE, lamp("A-1"), Map.of());

        assertThat(items()).isEqualTo(1);
        assertThat(methods()).containsExactly("POST", "PUT", "PUT", "PUT");
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
    void whoNeverRepeatsIsToldThatARedeliveryIsSafeAndItLooksFirst() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(ZohoBooksUnavailableException.class)
                        .onWhen(exchange -> exchange.getProperty(
                                        Exchange.EXCEPTION_CAUGHT, ZohoBooksUnavailableException.class)
                                .isRetryable())
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0);
                from("direct:safe").to(SAFE + "&maxRetries=0");
            }
        });
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/items").times(1));

        call("direct:safe", lamp("A-1"), Map.of());

        assertThat(methods()).containsExactly("POST", "PUT");
        assertThat(items()).isEqualTo(1);
    }

    @Test
    void aRedeliveryWithAnotherValueDoesNotLook() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:two")
                        .doTry()
                        .to(SAFE + "&maxRetries=0")
                        .doCatch(Exception.class)
                        .end()
                        .setBody(constant(lamp("B-2")))
                        .to(SAFE + "&maxRetries=0");
            }
        });
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/items").times(1));

        call("direct:two", lamp("A-1"), Map.of());

        assertThat(methods()).containsExactly("POST", "POST");
        assertThat(items()).isEqualTo(2);
    }

    @Test
    void aMessageThatItsSourceDeliversAgainIsLookedForFirst() {
        call(SAFE, lamp("A-1"), Map.of());
        sandbox.requests().clear();

        Exchange again = template.request(SAFE, exchange -> {
            // As brokers' components do.
            exchange.getMessage().setPayloadForTrait(MessageTrait.REDELIVERY, RedeliveryTraitPayload.IS_REDELIVERY);
            exchange.getMessage().setBody(lamp("A-1"));
        });

        assertThat(again.getException()).isNull();
        assertThat(methods()).containsExactly("PUT");
        assertThat(items()).isEqualTo(1);
    }

    @Test
    void lookFirstFindsWhatAnEarlierProcessCreated() {
        call(SAFE + "&lookFirst=true", lamp("A-1"), Map.of());
        call(SAFE + "&lookFirst=true", lamp("A-1"), Map.of());

        assertThat(methods()).containsExactly("PUT", "POST", "PUT");
        assertThat(items()).isEqualTo(1);
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
