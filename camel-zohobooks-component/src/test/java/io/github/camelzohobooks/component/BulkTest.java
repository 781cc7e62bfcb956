package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;

/** A body with several items is a call for each, several at once, and the results come in the order of the items. */
class BulkTest extends RepeatsTestSupport {

    private static Map<String, Object> contact(int i) {
        return Map.of("contact_name", "Contact " + i);
    }

    private static List<Map<String, Object>> contacts(int count) {
        return IntStream.range(0, count).mapToObj(BulkTest::contact).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<ZohoBooksBulkResult> results(Exchange answer) {
        return answer.getMessage().getBody(List.class);
    }

    private int stored() {
        return sandbox.books().count("contacts");
    }

    private List<String> names() {
        return sandbox.books().all("contacts").stream()
                .map(contact -> contact.path("contact_name").asText())
                .toList();
    }

    /** Refuses the contact of that number. */
    private void refuse(int number, int times) {
        refuse(number, Fault.status(400, "{\"code\":3062,\"message\":\"refused\"}"), times);
    }

    private void refuse(int number, Fault fault, int times) {
        sandbox.faults()
                .add(fault.on("POST", "/contacts")
                        .matching(call -> call.body().text().contains("\"Contact " + number + "\""))
                        .times(times));
    }

    @Test
    void eachItemOfAListHasItsAnswerInTheOrderOfTheList() {
        Exchange answer = call(CREATE, contacts(25), Map.of());

        assertThat(results(answer)).hasSize(25).allSatisfy(result -> {
            JsonNode contact = (JsonNode) result.answer();
            assertThat(result.isSuccess()).isTrue();
            assertThat(contact.path("contact_name").asText()).isEqualTo("Contact " + result.index());
            assertThat(result.id()).isEqualTo(contact.path("contact_id").asText());
        });
        assertThat(results(answer)).extracting(ZohoBooksBulkResult::index).isSorted();
        assertThat(answer.getMessage().getHeaders())
                .containsEntry(ZohoBooksConstants.BULK_SUCCEEDED, 25)
                .containsEntry(ZohoBooksConstants.BULK_FAILED, 0)
                .containsEntry(ZohoBooksConstants.ATTEMPTS, 25);
        assertThat(stored()).isEqualTo(25);
    }

    @Test
    void aRouteTellsGoodResultsFromBadOnesInSimple() throws Exception {
        refuse(1, 1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:each")
                        .to(CREATE + "?bulkErrors=COLLECT")
                        .split(body())
                        .choice()
                        .when(simple("${body.success}"))
                        .setBody(simple("${body.id}"))
                        .to("mock:good")
                        .otherwise()
                        .setBody(simple("${body.index}"))
                        .to("mock:bad")
                        .end()
                        .end();
            }
        });
        getMockEndpoint("mock:bad").expectedBodiesReceived("1");
        getMockEndpoint("mock:good").expectedMessageCount(2);

        call("direct:each", contacts(3), Map.of());

        MockEndpoint.assertIsSatisfied(context);
        assertThat(getMockEndpoint("mock:good").getExchanges())
                .allSatisfy(exchange -> assertThat(sandbox.books()
                                .find("contacts", exchange.getMessage().getBody(String.class)))
                        .isPresent());
    }

    @Test
    void asManyAreUnderWayAtOnceAsTheOptionSaysAndNoMore() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        sandbox.faults()
                .add(Fault.of((call, next) -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            return next.serve(call.taking(Duration.ofMillis(20)))
                                    .whenComplete((answer, failure) -> now.decrementAndGet());
                        })
                        .on("POST", "/contacts"));

        call(CREATE + "?bulkConcurrency=3", contacts(20), Map.of());

        assertThat(most.get()).isBetween(2, 3);
        assertThat(stored()).isEqualTo(20);
    }

    @Test
    void noThreadIsHeldWhileCallsAreUnderWay() {
        AtomicInteger mostThreads = new AtomicInteger();
        sandbox.faults()
                .add(Fault.of((call, next) -> {
                            long threads = Thread.getAllStackTraces().keySet().stream()
                                    .filter(thread -> thread.getName().contains("ZohoBooksRoute"))
                                    .count();
                            mostThreads.accumulateAndGet((int) threads, Math::max);
                            return next.serve(call.taking(Duration.ofMillis(5)));
                        })
                        .on("POST", "/contacts"));

        call(CREATE + "?bulkConcurrency=50", contacts(60), Map.of());

        assertThat(mostThreads.get()).isLessThan(10);
        assertThat(stored()).isEqualTo(60);
    }

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
    void anIteratorIsReadOnlyAsFarAsCallsAreUnderWay() {
        AtomicInteger drawn = new AtomicInteger();
        AtomicInteger mostAhead = new AtomicInteger();
        Iterator<Object> items = Stream.generate(drawn::getAndIncrement)
                .limit(60)
                .<Object>map(i -> {
                    mostAhead.accumulateAndGet(drawn.get() - stored(), Math::max);
                    return contact(i);
                })
                .iterator();

        Exchange answer = call(CREATE + "?bulkConcurrency=4", items, Map.of());

        assertThat(mostAhead.get()).isLessThanOrEqualTo(4);
        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.BULK_SUCCEEDED))
                .isEqualTo(60);
        assertThat(results(answer)).isEmpty();
        assertThat(results(call(CREATE + "?bulkResults=ALL", contacts(2).iterator(), Map.of())))
                .hasSize(2);
    }

    @Test
    void anEndlessIteratorIsLeftAtTheFirstFailure() {
        refuse(30, 1);
        AtomicInteger drawn = new AtomicInteger();
        Iterator<Object> endless =
                Stream.generate(() -> (Object) contact(drawn.getAndIncrement())).iterator();

        assertThatThrownBy(() -> call(CREATE, endless, Map.of())).hasMessageContaining("number 30 failed");

        assertThat(drawn.get()).isLessThanOrEqualTo(50);
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

    @Test
    void aListOfSafeCreatesCreatesEachOnce() {
        sandbox.faults().add(Fault.dropBeforeApplying().on("POST", "/items").withProbability(0.2, 1));
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/items").withProbability(0.2, 2));

        Exchange answer = call(
                "zohobooks:items/create?uniqueField=cf_ref",
                IntStream.range(0, 50)
                        .mapToObj(i -> Map.of("name", "Lamp " + i, "rate", 1, "cf_ref", "R-" + i))
                        .toList(),
                Map.of());

        assertThat(results(answer)).hasSize(50).allMatch(ZohoBooksBulkResult::isSuccess);
        assertThat(sandbox.books().all("items"))
                .extracting(item -> item.path("item_id").asText())
                .containsExactlyInAnyOrderElementsOf(
                        results(answer).stream().map(ZohoBooksBulkResult::id).toList());
    }
}
