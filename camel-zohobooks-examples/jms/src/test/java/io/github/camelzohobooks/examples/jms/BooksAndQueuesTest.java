package io.github.camelzohobooks.examples.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.sandbox.RecordedRequest;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of commands and changes, as long as nobody kills the example. */
class BooksAndQueuesTest extends JmsPipelineTestSupport {

    @Test
    void commandIsRedeliveredWhenZohoSaysAndNotBefore() throws Exception {
        Duration block = Duration.ofSeconds(3);
        sandbox.faults()
                .add(refused(44, "You have exceeded the limit", (int) block.toSeconds())
                        .on("POST", "/invoices")
                        .times(1));
        send("first", true);
        send("second", true);
        // One redelivery, and a component that neither repeats nor waits: whoever comes too early has no other chance.
        start(Map.of(
                "camel.component.zohobooks.maxRetries", "0",
                "camel.component.zohobooks.maxWait", "500",
                "zohobooks.maximumRedeliveries", "1",
                "zohobooks.redeliveryDelay", "1"));
        awaitAlive(() -> broker.depth(EmbeddedBroker.DONE) + broker.depth(EmbeddedBroker.DEAD) >= 2);

        List<Instant> calls = sandbox.requests().to("POST", "/invoices").stream()
                .map(RecordedRequest::at)
                .toList();
        assertThat(letters(EmbeddedBroker.DEAD)).isEmpty();
        assertThat(calls).hasSize(3);
        assertThat(Duration.between(calls.get(0), calls.get(1))).isGreaterThanOrEqualTo(block);
        assertThat(sandbox.books().all("invoices"))
                .extracting(JmsPipelineTestSupport::order)
                .containsExactly("first", "second");
    }

    @Test
    void commandWhoseInvoiceIsThereAlreadyIsAnsweredEvenIfTheBrokerDoesNotSayRedelivered() throws Exception {
        start(Map.of());
        send("order", true);
        awaitAlive(() -> broker.depth(EmbeddedBroker.DONE) == 1);
        // So it comes when the broker has crashed before it noted that it had delivered it.
        send("order", true);
        awaitAlive(() -> broker.depth(EmbeddedBroker.DONE) + broker.depth(EmbeddedBroker.DEAD) == 2);

        assertThat(letters(EmbeddedBroker.DEAD)).isEmpty();
        String invoice = sandbox.books().ids("invoices").get(0);
        assertThat(letters(EmbeddedBroker.DONE))
                .extracting(QueueReader.Letter::invoiceId)
                .containsExactly(invoice, invoice);
        assertThat(sandbox.books().count("invoices")).isEqualTo(1);
    }

    @Test
    void commandsThatTheDailyQuotaRefusesWaitForTomorrow() throws Exception {
        sandbox.faults().add(refused(45, "You have exceeded the daily limit", 1).on("PUT", "/invoices"));
        send("first", true);
        send("second", true);
        start(Map.of());
        awaitAlive(() -> EmbeddedBroker.QUEUES.stream()
                        .filter(queue -> queue.startsWith("commands.") && !queue.equals(EmbeddedBroker.COMMANDS))
                        .mapToLong(broker::depth)
                        .sum()
                == 2);

        assertThat(letters(EmbeddedBroker.TOMORROW))
                .extracting(letter -> json(letter.body()).path("cf_external_id").asText())
                .containsExactly("first", "second");
        assertThat(sandbox.books().count("invoices")).isZero();
    }

    @Test
    void deletionIsAMessageThatASelectorFinds() throws Exception {
        sandbox.books().seed("contacts", 4);
        start(Map.of("example.deletionsPeriod", "300"));
        awaitAlive(() -> broker.depth("books.contacts") == 5);
        sandbox.books().delete("contacts", customer);
        awaitAlive(() -> broker.depth("books.contacts") == 6);

        List<String> deleted = queues.browseSelected(
                "books.contacts",
                "changeType = 'deleted'",
                (session, browser) -> Collections.list((Enumeration<?>) browser.getEnumeration()).stream()
                        .map(message -> key((Message) message))
                        .toList());
        assertThat(deleted).containsExactly(sandbox.organizationId() + "/contacts/" + customer);
    }

    @Test
    void accountThatIsNotNamedTwiceIsNotWrittenTo() throws Exception {
        start(Map.of("example.write", "1"));
        await().atMost(LONGEST)
                .until(() -> !process.isAlive() || process.output().contains("It runs on"));

        assertThat(process.isAlive()).as(process::output).isFalse();
        assertThat(process.exitStatus()).isEqualTo(1);
        assertThat(process.output()).contains("name the organization twice");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void passwordOfTheBrokerIsNotInTheLog() throws Exception {
        start(Map.of(
                "example.brokerUrl", broker.url() + "?user=books&password=not-for-the-log",
                "example.brokerUser", "zohobooks",
                "example.brokerPassword", "neither-for-the-log"));
        send("order", true);
        awaitAlive(() -> broker.depth(EmbeddedBroker.DONE) == 1);

        assertThat(process.output())
                .contains("the broker at " + broker.url() + "?...")
                .doesNotContain("for-the-log");
    }

    @Test
    void demoShowsWhatBecameOfItsCommands() throws Exception {
        startDemo();

        assertThat(process.exitStatus()).as(process::output).isZero();
        assertThat(process.output())
                .containsPattern("10 changes \\(\\d created, \\d read\\)")
                .contains("commands.invoices=0, commands.done=8, commands.dead=1")
                .contains("Invoices in the books: 8")
                .contains("In commands.dead because: invoices/create: the body lacks the required fields customer_id");
    }

    private static String key(Message message) {
        try {
            return message.getStringProperty("key");
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
