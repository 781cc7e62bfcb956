package io.github.camelzohobooks.examples.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.examples.support.ExampleProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseReplicaTest {

    @TempDir
    private Path directory;

    @Test
    void demoEndsByItselfAndShowsTheTables() throws Exception {
        ExampleProcess demo = run(
                Map.of(),
                Map.of(
                        "example.changes", "30",
                        "example.delay", "200",
                        "example.deletionsPeriod", "500",
                        "example.writerPeriod", "50"));

        assertThat(demo.exitStatus()).as(demo::output).isZero();
        assertThat(demo.output())
                .containsPattern("\\d{2,} changes \\(.*\\d+ read, \\d+ updated\\), each in one transaction")
                .containsPattern("invoice_line_item +[1-9]\\d* rows")
                .containsPattern("other_record +[12] rows")
                .containsPattern("change +\\d{2,} rows")
                .containsPattern("INV-\\d+ .* [1-4] lines")
                .doesNotContain(" WARN ", " ERROR ");
    }

    @Test
    void realAccountWithoutADatabaseEndsTheProgramWithTheSettingThatIsMissing() throws Exception {
        ExampleProcess example = run(
                Map.of(
                        "ZOHO_CLIENT_ID", "1000.ABC",
                        "ZOHO_CLIENT_SECRET", "a-secret",
                        "ZOHO_REFRESH_TOKEN", "1000.another-secret",
                        "ZOHO_DATA_CENTER", "us"),
                Map.of());

        assertThat(example.exitStatus()).isEqualTo(1);
        assertThat(example.output()).contains("set example.jdbcUrl").doesNotContain("secret");
    }

    private ExampleProcess run(Map<String, String> environment, Map<String, String> properties) throws Exception {
        return ExampleProcess.start(DatabaseReplica.class, environment, properties, directory.resolve("output"));
    }
}
