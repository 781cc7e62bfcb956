package io.github.camelzohobooks.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documentation of the repository: README.md, docs and the READMEs of examples and command line. */
final class Documents {

    /** Surefire runs tests in the module's directory. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private Documents() {}

    /**
     * A block of code.
     *
     * @param where file and line, for messages
     * @param language as the fence says
     * @param code the lines between the fences
     */
    record Snippet(String where, String language, String code) {
        @Override
        public String toString() {
            return where;
        }
    }

    static List<Path> all() {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(
                                            "README.md",
                                            "camel-zohobooks-examples/README.md",
                                            "camel-zohobooks-cli/README.md")
                                    .map(ROOT::resolve),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Snippet> snippets(String language) {
        return all().stream()
                .flatMap(file -> {
                    String text = text(file);
                    return BLOCK.matcher(text).results().map(block -> snippet(file, text, block));
                })
                .filter(snippet -> snippet.language().equals(language));
    }

    private static Snippet snippet(Path file, String text, MatchResult block) {
        long line = text.substring(0, block.start()).lines().count() + 1;
        return new Snippet(ROOT.relativize(file) + ":" + line, block.group(1), block.group(2));
    }
}
