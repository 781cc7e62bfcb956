package io.github.camelzohobooks.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {

    @TempDir
    private Path etc;

    @BeforeEach
    void writeFiles() throws Exception {
        for (String file : List.of("acme/b.xml", "acme/a.yaml", "acme/a.txt", "acme/more/c.yaml", "shared/d.yaml")) {
            Files.createDirectories(etc.resolve(file).getParent());
            Files.writeString(etc.resolve(file), file);
        }
    }

    @Test
    void aDirectoryMeansItsYamlAndXml() throws Exception {
        assertThat(names("acme")).containsExactly("acme/a.yaml", "acme/b.xml");
    }

    @Test
    void aPatternMeansWhatItMatches() throws Exception {
        assertThat(names("acme/**.yaml")).containsExactly("acme/a.yaml", "acme/more/c.yaml");
        assertThat(names("*/d.yaml")).containsExactly("shared/d.yaml");
        assertThat(names("acme/*.yaml")).containsExactly("acme/a.yaml");
    }

    @Test
    void severalPlacesAndAbsoluteOnesCount() throws Exception {
        assertThat(names("acme/a.yaml, " + etc.resolve("shared"))).containsExactly("acme/a.yaml", "shared/d.yaml");
    }

    @Test
    void whatIsNotThereYetIsFoundLater() throws Exception {
        RouteFiles files = RouteFiles.of(etc, "later,later.xml");
        assertThat(files.look()).isEmpty();

        Files.createDirectories(etc.resolve("later"));
        Files.writeString(etc.resolve("later/e.yaml"), "e");
        Files.writeString(etc.resolve("later.xml"), "e");

        assertThat(files.look()).hasSize(2);
    }

    @Test
    void aChangeOfContentOrTimeIsSeen() throws Exception {
        RouteFiles files = RouteFiles.of(etc, "acme");
        Object before = files.look();
        assertThat(files.look()).isEqualTo(before);

        Files.setLastModifiedTime(etc.resolve("acme/b.xml"), FileTime.fromMillis(0));

        assertThat(files.look()).isNotEqualTo(before);
    }

    @Test
    void aDirectoryMayBeASymbolicLink() throws Exception {
        Files.createSymbolicLink(etc.resolve("linked"), etc.resolve("acme"));

        assertThat(names("linked")).containsExactly("acme/a.yaml", "acme/b.xml");
        assertThat(names("linked/**.yaml")).containsExactly("acme/a.yaml", "acme/more/c.yaml");
        assertThat(names("linked/b.xml")).containsExactly("acme/b.xml");
    }

    @Test
    void noPlaceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteFiles.of(etc, " , "))
                .withMessageContaining("'routes' is empty");
    }

    private Stream<String> names(String places) throws IOException {
        Path real = etc.toRealPath();
        return RouteFiles.of(etc, places).look().keySet().stream()
                .map(file -> real.relativize(file).toString().replace('\\', '/'));
    }
}
