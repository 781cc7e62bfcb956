package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** Every call tells what it cost: in the message's headers, in the exception, and in one line of the log. */
class CostOfCallsTest extends RepeatsTestSupport {

    private static final int QUOTA = 1_000;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        limits.setDailyQuota(QUOTA);
        return context;
    }

    private static void assertCost(Message message, int attempts, Integer quotaLeft) {
        assertThat(message.getHeader(ZohoBooksConstants.ATTEMPTS)).isEqualTo(attempts);
        assertThat(message.getHeader(ZohoBooksConstants.QUOTA_LEFT)).isEqualTo(quotaLeft);
    }

    private static long waited(Message message) {
        return (Long) message.getHeader(ZohoBooksConstants.WAITED);
    }

    private Message answerOf(String uri) {
        return call(uri, null, Map.of()).getMessage();
    }

    @Test
    void aCallThatSucceedsAtOnce() {
        Message answer = answerOf(CONTACTS);

        assertCost(answer, 1, QUOTA - 1);
        assertThat(waited(answer)).isZero();
    }

    @Test
    void aCallThatIsRepeated() {
        sandbox.faults().add(refused(1070).on("GET", "/contacts").times(2));

        Message answer = answerOf(CONTACTS);

        assertCost(answer, 3, QUOTA - 3);
        assertThat(waited(answer)).isBetween(3_000L, 4_500L);
    }

    @Test
    void whatZohoSaysOfTheQuotaCounts() {
        sandbox.faults()
                .add(Fault.of((call, next) -> next.serve(call)
                                .thenApply(answer -> answer.with("X-Rate-Limit-Limit", "1000")
                                        .with("X-Rate-Limit-Remaining", "77")
                                        .with("X-Rate-Limit-Reset", "3600")))
                        .on("GET", "/contacts"));

        assertCost(answerOf(CONTACTS), 1, 77);
    }

    @Test
    void aCallThatFails() {
        sandbox.faults().add(Fault.status(503, "<html>").on("GET", "/contacts"));

        Exchange failed = template.request(CONTACTS, exchange -> {});

        assertCost(failed.getMessage(), 4, QUOTA - 4);
        assertThat(waited(failed.getMessage())).isBetween(7_000L, 10_500L);
        assertThat(failed.getException())
                .isInstanceOfSatisfying(
                        ZohoBooksException.class,
                        e -> assertThat(e.getCost().attempts()).isEqualTo(4));
    }

    @Test
    void aCallThatTheGateRefuses() {
        sandbox.faults()
                .add(Fault.answer(refusal(44).with("Retry-After", "1800")).on("GET", "/contacts"));
        failureOf(CONTACTS);

        assertCost(template.request(CONTACTS, exchange -> {}).getMessage(), 0, null);
    }

    @Test
    void aWholeListIsTheSumOfItsPages() {
        sandbox.books().seed("contacts", 500);
        sandbox.faults()
                .add(Fault.status(503, "<html>")
                        .on("GET", "/contacts")
                        .fromCall(2)
                        .times(1));

        Message answer = answerOf(CONTACTS + "?fetch=ALL");

        assertCost(answer, 4, QUOTA - 4);
        assertThat(waited(answer)).isBetween(1_000L, 1_500L);
    }

    @Test
    void aWholeListThatFailsIsTheSumOfThePagesSoFar() {
        sandbox.books().seed("contacts", 500);
        sandbox.faults().add(Fault.status(503, "<html>").on("GET", "/contacts").fromCall(3));

        assertCost(template.request(CONTACTS + "?fetch=ALL", exchange -> {}).getMessage(), 6, QUOTA - 6);
    }

    @Test
    void anIteratorHasCostNothingYetAndDoesNotShowWhatAnEarlierCallCost() {
        Message answer = call(
                        CONTACTS + "?fetch=ITERATOR",
                        null,
                        Map.of(
                                ZohoBooksConstants.ATTEMPTS, 3,
                                ZohoBooksConstants.WAITED, 5L,
                                ZohoBooksConstants.QUOTA_LEFT, 7))
                .getMessage();

        assertThat(answer.getHeaders())
                .doesNotContainKeys(
                        ZohoBooksConstants.ATTEMPTS, ZohoBooksConstants.WAITED, ZohoBooksConstants.QUOTA_LEFT);
    }

    @Test
    void aCallWithoutAnOrganizationTellsNoQuota() {
        Message answer = call("zohobooks:organizations/list", null, Map.of(ZohoBooksConstants.QUOTA_LEFT, 7))
                .getMessage();

        assertCost(answer, 1, null);
    }

    private List<String> lines(CapturedLog log) {
        return log.lines(Level.DEBUG).stream()
                .filter(line -> line.contains("io.github.camelzohobooks.calls"))
                .toList();
    }

    @Test
    void oneLineOfTheLogForEachCallHoweverManyAttempts() {
        sandbox.faults().add(Fault.status(503, "<html>").on("GET", "/contacts").times(1));
        try (CapturedLog log = new CapturedLog()) {
            call(CONTACTS + "?query.contact_name=Bowman");

            assertThat(lines(log))
                    .singleElement()
                    .asString()
                    .containsPattern("contacts/list organization=" + sandbox.organizationId()
                            + " status=200 waited=1\\d{3}ms attempts=2 took=1\\d{3}ms quotaLeft=998")
                    .doesNotContain("Bowman");
        }
    }

    @Test
    void aLineForACallThatFailed() {
        try (CapturedLog log = new CapturedLog()) {
            failureOf("zohobooks:contacts/get?id=4711");
            failureOf(CREATE + "?maxRetries=0&apiUrl=http://localhost:1", BODY);

            assertThat(lines(log))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .contains("contacts/get")
                                    .contains("status=404 ")
                                    .doesNotContain("4711"),
                            line -> assertThat(line)
                                    .contains("contacts/create")
                                    .contains("status=ZohoBooksUnavailableException ")
                                    .contains("attempts=1 "));
        }
    }

    @Test
    void nonsenseInAnOutageIsIgnoredWithOneWarning() {
        sandbox.faults().add(Fault.answer(outage("soon")).on("GET", "/contacts").times(2));
        try (CapturedLog log = new CapturedLog()) {
            assertCost(answerOf(CONTACTS), 3, QUOTA - 3);

            assertThat(log.lines(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("cannot be true")
                    .contains("Retry-After soon");
        }
    }

    @Test
    void nonsenseAboutLimitsIsIgnoredWithOneWarning() {
        sandbox.faults()
                .add(Fault.answer(refusal(1070).with("Retry-After", "soon"))
                        .on("GET", "/contacts")
                        .times(2));
        sandbox.faults()
                .add(Fault.answer(refusal(1070).with("X-Rate-Limit-Remaining", "-3"))
                        .on("GET", "/contacts")
                        .fromCall(3)
                        .times(1));
        try (CapturedLog log = new CapturedLog()) {
            assertCost(answerOf(CONTACTS), 4, QUOTA - 4);

            assertThat(log.lines(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("cannot be true")
                    .contains("Retry-After soon");
        }
    }
}
