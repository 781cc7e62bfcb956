package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

/** Which changes a consumer finds, and when. */
class ChangeDetectionTest extends ConsumerTestSupport {

    @Test
    void aConsumerBeginsWithEverythingAndGoesOnWithChanges() throws Exception {
        String old = invoiceAt(START.minusSeconds(86_400));
        String other = invoiceAt(START.minusSeconds(600));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices");

        assertThat(consumer.poll()).isEqualTo(2);
        later(100);
        assertThat(consumer.poll()).isZero();
        touch(old, "R");
        String fresh = invoice();
        later(100);
        assertThat(consumer.poll()).isEqualTo(2);
        touch(fresh, "R");
        later(100);
        assertThat(consumer.poll()).isEqualTo(1);

        assertThat(delivered)
                .containsExactly(
                        "read " + old, "read " + other, "updated " + old, "created " + fresh, "updated " + fresh);
        assertThat(messages.get(2).getBody(JsonNode.class).path("reference_number").asText()).isEqualTo("R");
    }

    @Test
    void theMessageCarriesTheRecordAndNamesIt() throws Exception {
        String id = invoiceAt(Instant.parse("2031-02-01T10:00:07Z"));
        consume("zohobooks:invoices").poll();

        Message message = messages.get(0);
        assertThat(message.getBody(JsonNode.class).path("invoice_id").asText()).isEqualTo(id);
        assertThat(message.getHeaders())
                .containsEntry(ZohoBooksConstants.KEY, sandbox.organizationId() + "/invoices/" + id)
                .containsEntry(ZohoBooksConstants.RESOURCE, "invoices")
                .containsEntry(ZohoBooksConstants.ID, id)
                .containsEntry(ZohoBooksConstants.ORGANIZATION_ID, sandbox.organizationId())
                .containsEntry(ZohoBooksConstants.CHANGE_TYPE, "read")
                .containsEntry(ZohoBooksConstants.LAST_MODIFIED_TIME, Instant.parse("2031-02-01T10:00:07Z"))
                .containsEntry(ZohoBooksConstants.CREATED_TIME, Instant.parse("2031-02-01T10:00:07Z"))
                .containsEntry(
                        Exchange.MESSAGE_TIMESTAMP, Instant.parse("2031-02-01T10:00:07Z").toEpochMilli());
    }

    @Test
    void initialSyncNowDeliversOnlyWhatChangesAfterwards() throws Exception {
        String old = invoiceAt(START.minusSeconds(30));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?initialSync=now");

        assertThat(consumer.poll()).isZero();
        assertThat(consumer.poll()).isZero();
        later(60);
        String fresh = invoice();
        later(60);
        consumer.poll();
        touch(old, "R");
        later(60);
        consumer.poll();

        assertThat(delivered).containsExactly("created " + fresh, "updated " + old);
    }

    @Test
    void initialSyncWithATimeDeliversWhatChangedAtItOrLater() throws Exception {
        invoiceAt(START.minusSeconds(7_201));
        String first = invoiceAt(START.minusSeconds(7_200));
        String second = invoiceAt(START.minusSeconds(7_199));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?initialSync=2031-03-01T10:00:00Z");

        consumer.poll();
        later(3_600);
        consumer.poll();

        assertThat(delivered).containsExactly("created " + first, "created " + second);
    }

    @Test
    void aSecondEditWithinOneSecondIsDelivered() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?initialSync=now");
        consumer.poll();
        later(60);
        String id = invoice();
        touch(id, "first");
        consumer.poll();
        touch(id, "second");
        consumer.poll();
        later(2);
        consumer.poll();
        later(60);
        consumer.poll();

        assertThat(messages)
                .extracting(message -> message.getBody(JsonNode.class).path("reference_number").asText())
                .containsExactly("second");
    }

    @Test
    void aChangeIsDeliveredOnceItsSecondIsSettledByTheServersClock() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?initialSync=now&settle=5s");
        consumer.poll();
        later(60);
        invoice();
        for (int seconds = 0; seconds < 5; seconds++) {
            assertThat(consumer.poll()).as("after %s s", seconds).isZero();
            later(1);
        }
        assertThat(consumer.poll()).isEqualTo(1);
    }

    @Test
    void recordsOfOneSecondAreNeitherLostNorDoubledWhereverPollsFall() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?initialSync=now");
        consumer.poll();
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            created.add("created " + invoice());
            if (i % 4 == 1) {
                later(1);
            }
            if (i % 3 == 0) {
                consumer.poll();
            }
        }
        later(10);
        consumer.poll();

        assertThat(delivered).containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void thePositionIsServerTimeLessSettleAndNeverTheNewestRowsOrThisMachines() throws Exception {
        invoiceAt(START.minusSeconds(3_600));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices");

        consumer.poll();
        assertThat(position("invoices")).contains("\"upTo\":\"2031-03-01T11:59:58Z\"");
        later(1_000);
        consumer.poll();
        assertThat(position("invoices")).contains("\"upTo\":\"2031-03-01T12:16:38Z\"");
    }

    private String position(String key) {
        return repository().getState(key);
    }

    @Test
    void aRecordThatShowsLateIsFoundByTheOverlap() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?initialSync=now");
        consumer.poll();
        later(120);
        consumer.poll();
        String late = invoiceAt(clock.now().minusSeconds(55));
        later(1);
        consumer.poll();
        consumer.poll();

        assertThat(delivered).containsExactly("created " + late);
    }

    @Test
    void nothingIsRepeatedInNormalRunning() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices");
        Random random = new Random(7);
        List<String> ids = new ArrayList<>();
        int changes = 0;
        for (int poll = 0; poll < 120; poll++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                later(random.nextInt(9));
                if (ids.isEmpty() || random.nextBoolean()) {
                    ids.add(invoice());
                } else {
                    touch(ids.get(random.nextInt(ids.size())), "R" + changes);
                }
                changes++;
            }
            later(random.nextInt(3) == 0 ? 70 : random.nextInt(6));
            consumer.poll();
        }
        later(60);
        consumer.poll();

        assertThat(messages)
                .extracting(message -> message.getHeader(ZohoBooksConstants.KEY) + " at "
                        + message.getHeader(ZohoBooksConstants.LAST_MODIFIED_TIME))
                .doesNotHaveDuplicates();
        for (String id : ids) {
            Message last = messages.stream()
                    .filter(message -> id.equals(message.getHeader(ZohoBooksConstants.ID)))
                    .reduce((first, second) -> second)
                    .orElseThrow();
            assertThat(last.getBody(JsonNode.class).path("last_modified_time"))
                    .isEqualTo(sandbox.books().find("invoices", id).orElseThrow().get("last_modified_time"));
        }
    }

    @Test
    void aPollWithoutChangesCostsOneCall() throws Exception {
        sandbox.books().seed("invoices", 450);
        ZohoBooksConsumer consumer = consume("zohobooks:invoices");
        consumer.poll();
        later(600);
        sandbox.requests().clear();

        for (int poll = 0; poll < 5; poll++) {
            consumer.poll();
            later(60);
        }

        assertThat(sandbox.requests().apiRequests()).hasSize(5);
    }

    @Test
    void rowsThatMoveUnderThePagesAreAllDelivered() throws Exception {
        sandbox.books().seed("invoices", 600);
        List<String> ids = sandbox.books().ids("invoices");
        sandbox.faults()
                .add(Fault.before(call -> ids.subList(0, 120).forEach(id -> sandbox.books().delete("invoices", id)))
                        .on("GET", "/invoices")
                        .fromCall(2)
                        .times(1));

        consume("zohobooks:invoices").poll();

        assertThat(messages)
                .extracting(message -> message.getHeader(ZohoBooksConstants.ID, String.class))
                .doesNotHaveDuplicates()
                .containsAll(ids.subList(120, 600));
        assertThat(listCalls("invoices")).hasSizeGreaterThan(2);
    }

    @Test
    void whatChangesWhileASnapshotIsReadComesAfterIt() throws Exception {
        sandbox.books().seed("invoices", 600);
        List<String> ids = sandbox.books().ids("invoices");
        sandbox.faults()
                .add(Fault.before(call -> {
                            later(30);
                            touch(ids.get(3), "late");
                            touch(ids.get(590), "late");
                        })
                        .on("GET", "/invoices")
                        .fromCall(2)
                        .times(1));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices");

        consumer.poll();
        later(60);
        consumer.poll();

        assertThat(delivered)
                .hasSize(601)
                .contains("read " + ids.get(3))
                .doesNotContain("read " + ids.get(590))
                .endsWith("updated " + ids.get(3), "updated " + ids.get(590));
    }
}
