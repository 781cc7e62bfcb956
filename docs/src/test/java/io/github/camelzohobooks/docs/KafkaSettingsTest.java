package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.main.Main;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of Camel Kafka in the guides: Camel takes them, and Kafka understands what Camel makes of them. */
class KafkaSettingsTest {

    private static final String OPTION = "camel.component.kafka.";

    /** Tells whether a snippet is about Camel Kafka and nothing else. */
    static boolean isOf(Documents.Snippet snippet) {
        return properties(snippet).stringPropertyNames().stream().allMatch(name -> name.startsWith(OPTION));
    }

    static Stream<Documents.Snippet> snippets() {
        return Documents.snippets("properties").filter(KafkaSettingsTest::isOf);
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void camelTakesTheSettingsAndKafkaUnderstandsThem(Documents.Snippet snippet) throws Exception {
        Properties properties = properties(snippet);
        Main main = new Main();
        main.setOverrideProperties(properties);
        main.start();
        try {
            KafkaConfiguration configuration = main.getCamelContext()
                    .getComponent("kafka", KafkaComponent.class)
                    .getConfiguration();
            Properties settings = configuration.createProducerProperties();
            settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, configuration.getBrokers());

            assertThat(settings).doesNotContainValue("");
            assertThat(new ProducerConfig(settings).getString("security.protocol"))
                    .isEqualTo(properties.getProperty(OPTION + "securityProtocol"));
            assertThat(settings.getProperty("sasl.jaas.config"))
                    .isEqualTo(properties.getProperty(OPTION + "saslJaasConfig"));
        } finally {
            main.stop();
        }
    }

    private static Properties properties(Documents.Snippet snippet) {
        Properties properties = new Properties();
        try {
            // The variables are not set here.
            properties.load(new StringReader(snippet.code().replaceAll("\\{\\{env:(\\w+)}}", "value-of-$1")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
