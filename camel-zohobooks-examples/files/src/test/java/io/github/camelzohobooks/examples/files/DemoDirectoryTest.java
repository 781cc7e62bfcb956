package io.github.camelzohobooks.examples.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelzohobooks.examples.support.DemoDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void whatAnEarlierDemoHasLeftIsDeleted() throws IOException {
        Path demo = DemoDirectory.empty(directory.resolve("target/demo"));
        Files.writeString(Files.createDirectories(demo.resolve("positions")).resolve("invoices.position"), "first");

        DemoDirectory.empty(demo);

        assertThat(names(demo)).containsExactly(".zohobooks-demo");
        DemoDirectory.empty(demo);
    }

    @Test
    void emptyDirectoryIsTaken() throws IOException {
        assertThat(DemoDirectory.empty(directory)).isEqualTo(directory);
        DemoDirectory.empty(directory);
    }

    @Test
    void linkIsFollowedAndThoseInsideAreNot() throws IOException {
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("data"), "mine");
        Path demo = Files.createDirectories(directory.resolve("demo"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), demo);
        DemoDirectory.empty(link);
        Files.createSymbolicLink(link.resolve("inside"), outside);

        DemoDirectory.empty(link);

        assertThat(names(demo)).containsExactly(".zohobooks-demo");
        assertThat(outside.resolve("data")).exists();
    }

    @Test
    void filesOfSomebodyElseAreLeftAloneByTheDemo() throws IOException {
        Path position = Files.writeString(directory.resolve("invoices.position"), "of a real account");
        Properties properties = new Properties();
        properties.setProperty("example.directory", directory.toString());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DemoDirectory.empty(directory))
                .withMessageContaining(directory.toRealPath().toString())
                .withMessageContaining("ZOHO_CLIENT_ID")
                .withMessageContaining("example.directory");
        assertThat(FilesByDay.run(Map.of(), properties)).isEqualTo(1);
        assertThat(FilesByDay.run(Map.of("EXAMPLE_DIRECTORY", directory.toString()), new Properties()))
                .isEqualTo(1);

        assertThat(position).hasContent("of a real account");
        assertThat(names(directory)).containsExactly("invoices.position");
    }

    private static String[] names(Path in) {
        return in.toFile().list();
    }
}
