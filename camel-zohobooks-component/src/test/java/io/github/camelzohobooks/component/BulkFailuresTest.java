package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What a failed call means for the other items of a body, and for a redelivery. */
class BulkFailuresTest extends BulkTestSupport {

    @Test
    void aFailureStopsWhatHasNotBegunAndTheExceptionTellsWhatWasDone() {
        refuse(5, 1);

        ZohoBooksBulkException failure = catchThrowableOfType(
                ZohoBooksBulkException.class, () -> call(CREATE + "?bulkConcurrency=1", contacts(50), Map.of()));

        assertThat(failure)
                .hasMessageContaining("number 5 failed")
                .hasMessageContaining("5 succeeded")
                .hasCauseInstanceOf(ZohoBooksValidationException.class);
        assertThat(failure.getFailedIndexes()).containsExactly(5);
        assertThat(failure.getSucceeded()).isEqualTo(5);
        assertThat(failure.getCode()).isEqualTo(3062);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getResults())
                .extracting(ZohoBooksBulkResult::isSuccess)
                .containsExactly(true, true, true, true, true, false);
        assertThat(stored()).isEqualTo(5);
    }

    @Test
    void aRedeliveryGoesOnAndSendsNothingAgainThatSucceeded() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(ZohoBooksValidationException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0);
                from("direct:bulk").to(CREATE + "?bulkConcurrency=4");
            }
        });
        refuse(5, 2);
        refuse(12, 1);

        Exchange answer = call("direct:bulk", contacts(20), Map.of());

        assertThat(results(answer)).hasSize(20).allMatch(ZohoBooksBulkResult::isSuccess);
        assertThat(results(answer)).extracting(ZohoBooksBulkResult::index).isSorted();
        assertThat(names()).hasSize(20).doesNotHaveDuplicates();
        assertThat(sent()).isEqualTo(23);
    }

    @Test
    void aRedeliveredIteratorGoesOnToo() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(ZohoBooksValidationException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0);
                from("direct:bulk").to(CREATE + "?bulkConcurrency=4");
            }
        });
        refuse(5, 1);

        Exchange answer = call("direct:bulk", contacts(20).iterator(), Map.of());

        assertThat(results(answer)).isEmpty();
        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.BULK_SUCCEEDED))
                .isEqualTo(20);
        assertThat(names()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void collectedFailuresStandAmongTheResults() {
        refuse(3, 1);
        List<Object> items = new ArrayList<>(contacts(10));
        items.set(7, Map.of("company_name", "nameless"));

        Exchange answer = call(CREATE + "?bulkErrors=COLLECT", items, Map.of());

        assertThat(results(answer)).hasSize(10);
        assertThat(results(answer).stream().filter(result -> !result.isSuccess()))
                .extracting(ZohoBooksBulkResult::index)
                .containsExactly(3, 7);
        assertThat(results(answer).get(3).failure().getCode()).isEqualTo(3062);
        assertThat(results(answer).get(7).failure()).hasMessageContaining("contact_name");
        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.BULK_FAILED))
                .isEqualTo(2);
        assertThat(stored()).isEqualTo(8);
    }

    @Test
    void anEndlessIteratorIsLeftAtTheFirstFailure() {
        refuse(30, 1);
        AtomicInteger drawn = new AtomicInteger();
        Iterator<Object> endless =
                Stream.generate(() -> (Object) contact(drawn.getAndIncrement())).iterator();

        assertThatThrownBy(() -> call(CREATE, endless, Map.of())).hasMessageContaining("number 30 failed");

        // Others are sent while the refusal is on its way, however slow; a minute's calls are the bound.
        assertThat(drawn.get()).isLessThanOrEqualTo(130);
    }

    @Test
    void anIteratorThatFailsEndsTheRunAndWhatWasSentIsTold() {
        Iterator<Object> items = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Object next() {
                if (next == 3) {
                    throw new IllegalStateException("no more lines");
                }
                return contact(next++);
            }
        };

        ZohoBooksBulkException failure =
                catchThrowableOfType(ZohoBooksBulkException.class, () -> call(CREATE, items, Map.of()));

        assertThat(failure).hasRootCauseMessage("no more lines");
        assertThat(failure.getSucceeded()).isEqualTo(3);
    }

    @Test
    void whatIsWrongWithOneItemOfAListIsKnownBeforeTheFirstIsSent() {
        List<Object> items = new ArrayList<>(contacts(10));
        items.set(7, Map.of("company_name", "nameless"));

        assertThat(failureOf(CREATE, items))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("Item 7")
                .hasMessageContaining("contact_name");
        assertThat(sent()).isZero();
    }

    @Test
    void theExchangeWaitsAsLongAsTheLatestOfItsFailuresAsks() {
        refuse(0, Fault.answer(refusal(44).with("Retry-After", "1800")), 1);

        ZohoBooksBulkException failure = catchThrowableOfType(
                ZohoBooksBulkException.class, () -> call(CREATE + "?maxRetries=0", contacts(1), Map.of()));

        assertThat(failure).hasCauseInstanceOf(ZohoBooksRateLimitException.class);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getRetryAt()).isPresent();
    }

    @Test
    void aFailureThatMustNotBeRepeatedDecidesOverThoseThatMay() {
        refuse(0, refused(1070), 1);
        refuse(1, Fault.dropAfterApplying(), 1);

        ZohoBooksBulkException failure = catchThrowableOfType(
                ZohoBooksBulkException.class, () -> call(CREATE + "?maxRetries=0", contacts(2), Map.of()));

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure)
                .hasCauseInstanceOf(ZohoBooksUnavailableException.class)
                .hasMessageContaining("0, 1 failed");
    }
}
