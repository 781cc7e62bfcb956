package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.changes.ChangeType;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What Camel Kafka makes of a consumer's messages; Kafka's own producer stands in for a broker. */
class KafkaRecordTest extends ConsumerTestSupport {

    private final MockProducer<String, String> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());

    private void toKafka(String from) throws Exception {
        KafkaComponent component = context.getComponent("kafka", KafkaComponent.class);
        component.setKafkaClientFactory(new Records());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId("kafka").to("kafka:invoices");
            }
        });
    }

    @Test
    void theKeyOfAChangeIsTheKeyOfTheRecord() throws Exception {
        String id = invoiceAt(START.minusSeconds(600));
        toKafka(byHand("zohobooks:invoices?keyHeader=kafka.KEY&responseFormat=TEXT"));

        consumer("kafka").poll();

        assertThat(kafka.history()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(sandbox.organizationId() + "/invoices/" + id);
            assertThat(record.value()).startsWith("{").contains(id);
        });
    }

    @Test
    void aDeletionOfARecordIsATombstone() throws Exception {
        toKafka("direct:changes");
        ZohoBooksMessageConfiguration options = new ZohoBooksMessageConfiguration();
        options.setKeyHeader("kafka.KEY");
        ChangeEvent deletion = new ChangeEvent("invoices", "7", ChangeType.DELETED, START, null, null, null);

        template.send(
                "direct:changes",
                exchange -> new ChangeMessage(
                                options,
                                ResponseFormat.TEXT,
                                List.of(new Catalog().resource("invoices").orElseThrow()),
                                Clock.systemUTC(),
                                CustomFieldForm.PLAIN)
                        .write(deletion, "42", exchange.getIn()));

        assertThat(kafka.history()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("42/invoices/7");
            assertThat(record.value()).isNull();
        });
    }

    /** A Jackson node is a list of its values to Camel Kafka; the guide says to take text or bytes. */
    @Test
    void aNodeCannotBeSentAndThatIsNoticed() throws Exception {
        invoiceAt(START.minusSeconds(600));
        toKafka(byHand("zohobooks:invoices?keyHeader=kafka.KEY"));

        assertThatThrownBy(() -> consumer("kafka").poll())
                .hasMessageContaining("was not processed")
                .hasRootCauseInstanceOf(ClassCastException.class);
        assertThat(kafka.history()).isEmpty();
    }

    private final class Records implements KafkaClientFactory {
        @Override
        @SuppressWarnings("rawtypes")
        public Producer getProducer(Properties settings) {
            return kafka;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Consumer getConsumer(Properties settings) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getBrokers(KafkaConfiguration settings) {
            return "none:9092";
        }
    }
}
