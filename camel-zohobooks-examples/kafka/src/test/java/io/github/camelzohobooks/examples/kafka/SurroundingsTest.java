package io.github.camelzohobooks.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each cluster has positions of its own. */
class SurroundingsTest {

    private static final Map<String, String> ACCOUNT = Map.of(
            "ZOHO_CLIENT_ID", "1000.ABC",
            "ZOHO_CLIENT_SECRET", "a-secret",
            "ZOHO_REFRESH_TOKEN", "1000.another-secret",
            "ZOHO_DATA_CENTER", "us");

    @TempDir
    private Path directory;

    @Test
    void whatTheEmbeddedBrokerGotIsNotTakenForWhatAClusterGot() throws Exception {
        assertThat(positions(""))
                .isEqualTo(directory.resolve("positions/embedded").toString());
        assertThat(positions("kafka1.example.com:9092"))
                .isEqualTo(
                        directory.resolve("positions/kafka1.example.com_9092").toString());
        assertThat(positions("kafka2.example.com:9092")).isNotEqualTo(positions("kafka1.example.com:9092"));
    }

    @Test
    void theSameBrokersInAnotherOrderAreTheSameCluster() throws Exception {
        assertThat(positions("kafka1:9092, kafka2:9092")).isEqualTo(positions("kafka2:9092,kafka1:9092"));
    }

    @Test
    void manyBrokersHaveANameThatAFileSystemTakes() throws Exception {
        String many = "a-broker-with-a-long-name.example.com:9092,".repeat(20);

        assertThat(Path.of(positions(many + "last:9092")).getFileName().toString())
                .hasSizeLessThan(120)
                .isNotEqualTo(
                        Path.of(positions(many + "other:9092")).getFileName().toString());
    }

    @Test
    void clusterThatIsNamedByThePropertyOfCamelCountsMore() throws Exception {
        Properties overrides = new Properties();
        overrides.setProperty("camel.component.kafka.brokers", "kafka3:9092");

        assertThat(positions("kafka1:9092", overrides)).endsWith("kafka3_9092");
    }

    private String positions(String brokers) throws Exception {
        return positions(brokers, new Properties());
    }

    private String positions(String brokers, Properties overrides) throws Exception {
        Map<String, String> environment = new HashMap<>(ACCOUNT);
        environment.put(Surroundings.BROKERS, brokers);
        overrides.setProperty("example.directory", directory.toString());
        try (Surroundings surroundings = Surroundings.of(environment, overrides)) {
            return surroundings.properties().get("example.positions");
        }
    }
}
