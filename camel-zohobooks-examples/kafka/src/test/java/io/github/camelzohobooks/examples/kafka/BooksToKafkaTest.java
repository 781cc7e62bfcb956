package io.github.camelzohobooks.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.examples.support.ExampleProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksToKafkaTest {

    private static final int CHANGES = 45;

    @TempDir
    private Path directory;

    @Test
    void demoEndsByItselfAndPrintsWhatIsInTheTopics() throws Exception {
        ExampleProcess demo = ExampleProcess.start(
                BooksToKafka.class,
                Map.of(),
                Map.of(
                        "example.directory", directory.resolve("demo").toString(),
                        "example.changes", Integer.toString(CHANGES),
                        "example.writerPeriod", "300"),
                directory.resolve("output"));

        assertThat(demo.exitStatus()).as(demo.output()).isZero();
        assertThat(demo.output())
                .contains("A sandbox stands in for Zoho Books", "A broker of Kafka runs in this process")
                .containsPattern("zohobooks.invoices: \\d+ messages, of \\d+ records")
                .containsPattern("10234695/invoices/\\d+ -> ");
        assertThat(directory.resolve("demo/positions/embedded/zohobooks.")).isNotEmptyDirectory();
        assertThat(demo.output().lines()).noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
    }

    @Test
    void cloudEventsHaveTheirAttributesInHeadersAsTheKafkaBindingNamesThem() throws Exception {
        List<ConsumerRecord<String, String>> messages = cloudEventsOfDemo();

        assertThat(messages).extracting(ConsumerRecord::topic).contains("zohobooks.invoices", "zohobooks.pricebooks");
        assertThat(messages)
                .filteredOn(message -> message.topic().equals("zohobooks.bills"))
                .isNotEmpty()
                .allSatisfy(message -> {
                    JsonNode bill = new JsonMapper().readTree(message.value());
                    assertThat(message.key())
                            .endsWith("/bills/" + bill.path("bill_id").asText());
                    Map<String, String> headers = text(message.headers());
                    assertThat(headers)
                            .containsOnlyKeys(
                                    "ce_specversion",
                                    "ce_id",
                                    "ce_source",
                                    "ce_type",
                                    "ce_subject",
                                    "ce_time",
                                    "content-type")
                            .containsEntry("ce_specversion", "1.0")
                            .containsEntry("ce_source", "zohobooks.organization.10234695")
                            .containsEntry("ce_type", "org.apache.camel.event.zohobooks.bills.read")
                            .containsEntry("content-type", "application/json");
                    assertThat(headers.get("ce_id")).isEqualTo(message.key() + "@" + headers.get("ce_time"));
                });
    }

    @Test
    void halfAnAccountEndsTheProgramWithTheNamesOfWhatIsMissing() throws Exception {
        ExampleProcess example = ExampleProcess.start(
                BooksToKafka.class, Map.of("ZOHO_CLIENT_ID", "1000.ABC"), Map.of(), directory.resolve("output"));

        assertThat(example.exitStatus()).isEqualTo(1);
        assertThat(example.output()).contains("ZOHO_REFRESH_TOKEN, ZOHO_DATA_CENTER");
    }

    /** Runs the demo against a broker that outlasts it, and reads the topics. */
    private List<ConsumerRecord<String, String>> cloudEventsOfDemo() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.in(directory.resolve("kafka"))) {
            broker.start();
            Properties properties = new Properties();
            properties.setProperty(
                    "example.directory", directory.resolve("demo").toString());
            properties.setProperty("example.format", "cloudevents");
            properties.setProperty("example.changes", Integer.toString(CHANGES));
            properties.setProperty("example.writerPeriod", "300");
            assertThat(BooksToKafka.run(Map.of(Surroundings.BROKERS, broker.address()), properties))
                    .isZero();
            assertThat(directory.resolve("demo/positions/" + broker.address().replace(':', '_') + "/zohobooks."))
                    .isNotEmptyDirectory();
            return new TopicReader(broker.address()).read("zohobooks.");
        }
    }

    private static Map<String, String> text(Headers headers) {
        Map<String, String> text = new TreeMap<>();
        headers.forEach(header -> text.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return text;
    }
}
