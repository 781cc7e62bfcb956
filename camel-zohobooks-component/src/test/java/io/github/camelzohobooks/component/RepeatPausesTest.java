package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.error.ZohoBooksDailyQuotaException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Between two attempts a call waits as long as it must, no longer than it may, and is in nobody's way. */
class RepeatPausesTest extends RepeatsTestSupport {

    private void refuse(int code, String header, String value, int times) {
        sandbox.faults()
                .add(Fault.answer(refusal(code).with(header, value))
                        .on("GET", "/contacts")
                        .times(times));
    }

    private void refuseForAWhile(String retryAfter) {
        sandbox.faults()
                .add(Fault.answer(outage(retryAfter))
                        .matching(call -> call.path().contains("/contacts"))
                        .times(1));
    }

    private Duration waited() {
        return time.waits().stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void pausesGrowAndNoTwoAreAlike() {
        sandbox.faults().add(refused(1070).on("GET", "/contacts"));

        failureOf(CONTACTS);
        failureOf(CONTACTS);

        assertThat(sent()).isEqualTo(8);
        assertThat(time.waits()).hasSize(6).doesNotHaveDuplicates();
        for (int i = 0; i < 6; i++) {
            long seconds = 1L << i % 3;
            assertThat(time.waits().get(i)).isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(1_500 * seconds));
        }
    }

    @Test
    void after1070FewerCallsAreLetThroughAtOnceForAWhile() {
        limits.close();
        limits.setMaxInFlight(8);
        limits.start();
        sandbox.faults().add(refused(1070).on("GET", "/contacts").times(1));

        call(CONTACTS);

        assertThat(limits.snapshots())
                .singleElement()
                .satisfies(state -> assertThat(state.maxInFlight()).isEqualTo(4));
    }

    @Test
    void aRefusalThatNamesATimeIsNotRepeatedBefore() {
        refuse(1070, "Retry-After", "20", 1);

        call(CONTACTS);

        assertThat(time.waits())
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(20), Duration.ofMillis(20_500)));
    }

    @Test
    void anOutageThatNamesATimeIsNotRepeatedBefore() {
        refuseForAWhile("20");

        call(CONTACTS);

        assertThat(sent()).isEqualTo(2);
        assertThat(time.waits())
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(20), Duration.ofMillis(20_500)));
    }

    @Test
    void anOutageThatLastsLongerThanACallMayWaitFailsAtOnceAndTellsWhenItIsOver() {
        refuseForAWhile("121");

        assertThat(failureOf(CONTACTS)).isInstanceOfSatisfying(ZohoBooksUnavailableException.class, e -> {
            assertThat(e.isRetryable()).isTrue();
            assertThat(e.getRetryAt()).contains(time.instant().plusSeconds(121));
        });
        assertThat(sent()).isEqualTo(1);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void thatAnOutageHasATimeDoesNotMakeAPostRepeatable() {
        refuseForAWhile("1");

        assertThat(failureOf(CREATE, BODY)).isInstanceOfSatisfying(ZohoBooksUnavailableException.class, e -> {
            assertThat(e.isRetryable()).isFalse();
            assertThat(e.getRetryAt()).isEmpty();
        });
        assertThat(sent()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "86401", "0"})
    void aTimeThatAnOutageCannotMeanChangesNoPause(String retryAfter) {
        refuseForAWhile(retryAfter);

        call(CONTACTS);

        assertThat(time.waits())
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_500)));
    }

    @ParameterizedTest
    @ValueSource(ints = {43, 44})
    void aBlockThatEndsInTimeIsWaitedFor(int code) {
        refuse(code, "Retry-After", "40", 1);

        call(CONTACTS);

        assertThat(sent()).isEqualTo(2);
        assertThat(waited()).isGreaterThanOrEqualTo(Duration.ofSeconds(40));
    }

    @ParameterizedTest
    @ValueSource(ints = {43, 44})
    void aBlockThatLastsLongerThanACallMayWaitFailsAtOnce(int code) {
        refuse(code, "Retry-After", "121", 1);

        assertThat(failureOf(CONTACTS)).isInstanceOfSatisfying(ZohoBooksRateLimitException.class, e -> {
            assertThat(e.getCode()).isEqualTo(code);
            assertThat(e.getRetryAt()).contains(time.instant().plusSeconds(121));
        });
        assertThat(sent()).isEqualTo(1);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void whenTheDayIsUsedUpNothingIsRepeatedBeforeItIsOver() {
        refuse(45, "X-Rate-Limit-Reset", "3600", 1);

        assertThat(failureOf(CONTACTS)).isInstanceOf(ZohoBooksDailyQuotaException.class);
        assertThat(sent()).isEqualTo(1);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void aDayThatIsOverSoonIsWaitedFor() {
        refuse(45, "X-Rate-Limit-Reset", "50", 1);

        call(CONTACTS);

        assertThat(sent()).isEqualTo(2);
        assertThat(waited()).isGreaterThanOrEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void whenNobodySaysWhenTheDayIsOverNothingIsRepeated() {
        sandbox.faults().add(refused(45).on("GET", "/contacts"));

        assertThat(failureOf(CONTACTS)).isInstanceOf(ZohoBooksDailyQuotaException.class);
        assertThat(sent()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"maxRetries=0, 1", "maxRetries=1, 2", "maxRetries=9&maxWait=1h, 10", "maxRetries=9&maxWait=4500, 3"})
    void attemptsAndWaitsAreBoundedByTheEndpointsOptions(String options, int attempts) {
        sandbox.faults().add(Fault.status(503, "<html>").on("GET", "/contacts"));

        ZohoBooksException failure = failureOf(CONTACTS + "?" + options);

        assertThat(sent()).isEqualTo(attempts);
        assertThat(failure.getCost().attempts()).isEqualTo(attempts);
        assertThat(failure.getCost().waited()).isEqualTo(waited());
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxRetries=-1", "maxWait=0", "maxWait=25h", "maxWait=-5"})
    void optionsThatMakeNoSenseAreRefusedWithTheValidRange(String option) {
        assertThatThrownBy(() -> context.getEndpoint(CONTACTS + "?" + option))
                .rootCause()
                .hasMessageContaining(option.substring(0, option.indexOf('=')))
                .hasMessageMatching(".*(0 or more|between 1 millisecond and 24 hours).*");
    }

    private CompletableFuture<Exchange> beginAndHold() throws Exception {
        sandbox.faults().add(Fault.status(503, "<html>").on("GET", "/contacts").times(1));
        time.hold();
        CompletableFuture<Exchange> waiting = begin(1, CONTACTS).get(0);
        await().until(() -> !time.waits().isEmpty());
        return waiting;
    }

    @Test
    void aCallThatWaitsHoldsNeitherAThreadNorAPlace() throws Exception {
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.stop();
        component.setMaxConcurrentCalls(1);
        limits.setMaxInFlight(1);
        component.start();
        CompletableFuture<Exchange> waiting = beginAndHold();

        assertSucceeded(callAtOnce(5, INVOICES));

        assertThat(waiting).isNotDone();
        time.letGo();
        assertSucceeded(ended(List.of(waiting)));
        assertThat(sandbox.requests().to("GET", "/contacts")).hasSize(2);
    }

    @Test
    void aCallThatWaitsFailsWhenTheComponentIsStopped() throws Exception {
        CompletableFuture<Exchange> waiting = beginAndHold();

        context.getComponent("zohobooks", ZohoBooksComponent.class).stop();

        assertThat(waiting.get(30, TimeUnit.SECONDS).getException())
                .isInstanceOf(ZohoBooksException.class)
                .hasMessageContaining("stopped");
    }
}
