package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.trait.message.MessageTrait;
import org.apache.camel.trait.message.RedeliveryTraitPayload;
import org.junit.jupiter.api.Test;

/** Creations that come again: because a route redelivers them, their source does, or an attempt is applied late. */
class SafeCreateAgainTest extends SafeCreateTestSupport {

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
    void lookFirstFindsWhatAnotherProcessCreatedInTheMeantime() {
        sandbox.books().preventDuplicates("items", "cf_ref");
        AtomicBoolean first = new AtomicBoolean(true);
        sandbox.before(
                request -> request.method().equals("POST") && request.path().endsWith("/items"), request -> {
                    if (first.getAndSet(false)) {
                        call(SAFE, lamp("A-1"), Map.of());
                    }
                });

        Exchange answer = call(SAFE + "&lookFirst=true", lamp("A-1"), Map.of());

        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.ID)).isNotNull();
        assertThat(methods()).containsExactly("PUT", "POST", "POST", "PUT");
        assertThat(items()).isEqualTo(1);
    }
}
