package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the guides tell users to write stays as it is: the classes in it belong to the public API that is held. */
class PublicApiTest {

    private static final Path COMPONENT = Documents.ROOT.resolve("camel-zohobooks-component");
    private static final Path SOURCES = COMPONENT.resolve("src/main/java");
    private static final Pattern NO_CODE =
            Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])[A-Z]\\w+");

    /** The classes of the component: simple name, and entry of the jar. */
    private static Map<String, String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> SOURCES.relativize(file).toString().replace(".java", ".class"))
                    .collect(Collectors.toMap(
                            entry -> entry.substring(entry.lastIndexOf('/') + 1, entry.lastIndexOf('.')),
                            entry -> entry,
                            (one, other) -> one));
        }
    }

    private static Stream<String> javaOfGuidesAndExamples() {
        return Stream.concat(
                Documents.snippets("java").map(Documents.Snippet::code),
                Documents.exampleSources()
                        .filter(file -> file.toString().endsWith(".java"))
                        .map(PublicApiTest::read));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyClassThatGuidesAndExamplesUseIsHeld() throws IOException {
        Map<String, String> classes = classes();
        Set<String> ofExamples = Documents.exampleSources()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        Map<String, String> used = new TreeMap<>();
        javaOfGuidesAndExamples()
                .flatMap(java ->
                        NAME.matcher(NO_CODE.matcher(java).replaceAll("")).results())
                .map(MatchResult::group)
                .filter(classes::containsKey)
                .filter(name -> !ofExamples.contains(name))
                .forEach(name -> used.put(name, classes.get(name)));
        Set<String> held = new TreeSet<>();
        try (JarFile baseline =
                new JarFile(COMPONENT.resolve("src/api/api-baseline.jar").toFile())) {
            baseline.stream().forEach(entry -> held.add(entry.getName()));
        }

        assertThat(used).hasSizeGreaterThan(20);
        assertThat(held)
                .as(
                        "add what is missing to the execution api-baseline of the component's pom.xml, and renew the baseline")
                .containsAll(used.values());
    }
}
