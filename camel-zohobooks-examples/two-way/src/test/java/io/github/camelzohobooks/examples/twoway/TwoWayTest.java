package io.github.camelzohobooks.examples.twoway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.examples.support.ExampleProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoWayTest {

    @TempDir
    private Path directory;

    @Test
    void demoFulfilsThreeOrdersAndTellsWhyItRefusesTheFourth() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("example.directory", directory.toString());
        properties.setProperty("example.delay", "100");

        assertThat(TwoWay.run(new Main(), Map.of(), properties)).isZero();

        assertThat(directory.resolve("orders/done").toFile().list())
                .containsExactlyInAnyOrder("SO-1001.json", "SO-1002.json", "SO-1003.json");
        assertThat(directory.resolve("invoices").toFile().list())
                .satisfiesExactlyInAnyOrder(
                        name -> assertThat(name).matches("SO-1001-\\d+\\.pdf"),
                        name -> assertThat(name).matches("SO-1002-\\d+\\.pdf"),
                        name -> assertThat(name).matches("SO-1003-\\d+\\.pdf"));
        assertThat(Files.readString(directory.resolve("orders/failed/SO-1004-without-lines.json.reason.txt")))
                .isEqualTo("The order has no lines");
        assertThat(directory.resolve("orders/failed/SO-1004-without-lines.json"))
                .exists();
    }

    @Test
    void demoTakesNoOrderOfSomebodyWhoHasForgottenTheAccount() throws Exception {
        try (Shop shop = new Shop(directory)) {
            shop.order("SO-1", "C-1");
            List<ExampleProcess> forgetful = List.of(
                    ExampleProcess.start(
                            TwoWay.class,
                            Map.of(),
                            Map.of("example.directory", directory.toString()),
                            directory.resolve("output-1")),
                    ExampleProcess.start(
                            TwoWay.class,
                            Map.of("EXAMPLE_DIRECTORY", directory.toString()),
                            Map.of(),
                            directory.resolve("output-2")),
                    ExampleProcess.start(
                            TwoWay.class, Map.of(), Map.of("example.write", "4711"), directory.resolve("output-3")));

            for (ExampleProcess example : forgetful) {
                assertThat(example.exitStatus()).as(example.output()).isEqualTo(1);
                assertThat(example.output()).contains("ZOHO_CLIENT_ID", "target/demo/two-way");
            }
            assertThat(directory.resolve("orders").toFile().list()).containsExactly("SO-1.json");
        }
    }

    @Test
    void nothingIsWrittenToARealAccountThatWasNotNamedTwice() throws Exception {
        try (Shop shop = new Shop(directory)) {
            shop.order("SO-1", "C-1");
            for (String consent : new String[] {"", "true", "4711"}) {
                Map<String, String> properties = new HashMap<>(shop.properties());
                properties.put("example.write", consent);
                ExampleProcess example =
                        ExampleProcess.start(TwoWay.class, shop.environment(), properties, directory.resolve("output"));

                assertThat(example.exitStatus()).isEqualTo(1);
                assertThat(example.output()).contains("-Dexample.write=").doesNotContain("secret");
            }
            assertThat(shop.sandbox().requests().all()).isEmpty();
            assertThat(directory.resolve("orders/SO-1.json")).exists();
        }
    }
}
