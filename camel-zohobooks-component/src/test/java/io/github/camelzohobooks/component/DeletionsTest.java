package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records that are gone are told, and none that is not. */
class DeletionsTest extends DeletionsTestSupport {

    @Test
    void aDeletionIsToldOnceAndNotBeforeItsSweepIsDue() throws Exception {
        List<String> ids = invoices(3);
        ZohoBooksConsumer consumer = settled(INVOICES);
        delete(ids.get(1));

        later(60);
        consumer.poll();
        assertThat(delivered).isEmpty();
        later(3600);
        consumer.poll();
        later(3601);
        consumer.poll();

        assertThat(delivered).containsExactly("deleted " + ids.get(1));
        assertThat(messages.get(0).getBody()).isNull();
        assertThat(messages.get(0).getHeader(ZohoBooksConstants.KEY)).asString().endsWith("/invoices/" + ids.get(1));
    }

    @Test
    void aRecordThatTheListHidesIsNotDeletedUnlessZohoSaysThatItDoesNotExist() throws Exception {
        List<String> ids = invoices(3);
        ZohoBooksConsumer consumer = settled(INVOICES);
        sandbox.faults()
                .add(Fault.status(
                                200,
                                "{\"code\":0,\"message\":\"success\",\"invoices\":[],"
                                        + "\"page_context\":{\"page\":1,\"per_page\":200,\"has_more_page\":false}}")
                        .matching(call -> call.path().endsWith("/invoices"))
                        .fromCall(2));
        later(3700);
        consumer.poll();

        assertThat(delivered).isEmpty();
        assertThat(sandbox.requests().to("GET", "/books/v3/invoices/" + ids.get(0)))
                .hasSize(1);
    }

    @Test
    void anErrorThatIsNoAnswerAboutTheRecordDeletesNothingAndTheSweepGoesOnLater() throws Exception {
        List<String> ids = invoices(2);
        ZohoBooksConsumer consumer = settled(INVOICES);
        delete(ids.get(0));
        sandbox.faults()
                .add(Fault.status(400, "{\"code\":9999,\"message\":\"No.\"}")
                        .on("GET", "/invoices/")
                        .times(1));
        later(3700);

        assertThatThrownBy(consumer::poll).isInstanceOf(ZohoBooksException.class);
        assertThat(delivered).isEmpty();
        consumer.poll();
        assertThat(delivered).containsExactly("deleted " + ids.get(0));
    }

    @Test
    void implausiblyManyMissingRecordsStopTheSweepAndNothingIsTold() throws Exception {
        List<String> ids = invoices(40);
        ZohoBooksConsumer consumer = settled(INVOICES);
        ids.subList(0, 11).forEach(this::delete);
        later(3700);

        assertThatThrownBy(consumer::poll)
                .isInstanceOf(ZohoBooksException.class)
                .hasMessageContaining("More than 10 of 40 invoices are missing")
                .hasMessageContaining("maxDeletions");
        assertThat(delivered).isEmpty();
        consumer.poll();
        assertThat(delivered).isEmpty();
    }

    @Test
    void asManyAsMaxDeletionsSaysMayBeMissing() throws Exception {
        List<String> ids = invoices(40);
        ZohoBooksConsumer consumer = settled(INVOICES + "&maxDeletions=0.5&deletionsCalls=100");
        ids.subList(0, 11).forEach(this::delete);
        later(3700);
        consumer.poll();

        assertThat(delivered).hasSize(11).allMatch(change -> change.startsWith("deleted "));
    }

    @Test
    void aSweepMakesNoMoreCallsInAPollThanItMay() throws Exception {
        List<String> ids = invoices(10);
        ZohoBooksConsumer consumer = settled(INVOICES + "&deletionsCalls=2");
        ids.subList(0, 4).forEach(this::delete);
        later(3700);
        for (int poll = 1; poll <= 3; poll++) {
            sandbox.requests().clear();
            consumer.poll();
            // One is the poll's own, and the token may have expired meanwhile.
            assertThat(sandbox.requests()
                            .matching(request -> request.path().startsWith("/books/v3") && request.status() != 401))
                    .hasSizeLessThanOrEqualTo(3);
        }
        consumer.poll();

        assertThat(delivered).hasSize(4);
    }

    @Test
    void aRecordCreatedWhileASweepIsUnderWayIsNotAskedFor() throws Exception {
        invoices(250);
        ZohoBooksConsumer consumer = settled(INVOICES + "&deletionsCalls=1");
        later(3700);
        consumer.poll();
        String fresh = invoice();
        later(10);
        consumer.poll();
        consumer.poll();
        consumer.poll();

        assertThat(delivered).containsExactly("created " + fresh);
        assertThat(sandbox.requests().to("GET", "/books/v3/invoices/" + fresh)).isEmpty();
    }

    @Test
    void aDeletionWhoseExchangeFailedIsToldAgain() throws Exception {
        List<String> ids = invoices(2);
        ZohoBooksConsumer consumer = settled(INVOICES);
        delete(ids.get(0));
        later(3700);
        failing.set(true);

        assertThatThrownBy(consumer::poll).hasMessageContaining(ids.get(0));
        consumer.poll();

        assertThat(delivered).containsExactly("deleted " + ids.get(0));
    }
}
