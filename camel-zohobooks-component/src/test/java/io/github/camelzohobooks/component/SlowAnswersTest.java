package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.faults.Fault;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

/** Zoho reads its data, the call takes its time, and only then the header Date is written. */
class SlowAnswersTest extends ConsumerTestSupport {

    private static final int SECONDS = 4;

    /** Makes the next list call slow; the action happens after the data were read, in the same second. */
    private void meanwhile(Runnable action) {
        sandbox.faults()
                .add(Fault.of((call, next) -> next.serve(call).thenApply(answer -> {
                            action.run();
                            later(SECONDS);
                            return answer;
                        }))
                        .on("GET", "/books/v3/invoices")
                        .times(1));
    }

    @Test
    void theSecondOfTwoEditsInOneSecondIsDeliveredThoughTheAnswerWithTheFirstWasSlow() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices");
        consumer.poll();
        later(60);
        String id = invoice();
        meanwhile(() -> touch(id, "second"));

        consumer.poll();
        later(60);
        consumer.poll();

        assertThat(messages).extracting(SlowAnswersTest::reference).containsExactly("second");
    }

    @Test
    void aStartFromNowMissesNoEditOfTheSecondInWhichItAsked() throws Exception {
        String id = invoiceAt(START.minusSeconds(600));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?initialSync=now");
        meanwhile(() -> touch(id, "second"));

        consumer.poll();
        later(60);
        consumer.poll();

        assertThat(messages).extracting(SlowAnswersTest::reference).containsExactly("second");
    }

    private static String reference(Message message) {
        return message.getBody(JsonNode.class).path("reference_number").asText();
    }
}
