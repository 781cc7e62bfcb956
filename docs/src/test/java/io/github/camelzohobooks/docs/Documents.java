package io.github.camelzohobooks.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documentation of the repository: README.md, docs and the READMEs of examples and command line. */
final class Documents {

    /** Surefire runs tests in the module's directory. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Path EXAMPLES = ROOT.resolve("camel-zohobooks-examples");

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
        return Stream.of(
                        Stream.of(ROOT.resolve("README.md"), ROOT.resolve("camel-zohobooks-cli/README.md")),
                        files(EXAMPLES).filter(file -> file.endsWith("README.md")),
                        files(ROOT.resolve("docs"))
                                .filter(file -> file.getParent().endsWith("docs"))
                                .filter(file -> file.toString().endsWith(".md")))
                .flatMap(files -> files)
                .toList();
    }

    /** Java, routes and settings of the examples. */
    static Stream<Path> exampleSources() {
        return files(EXAMPLES).filter(file -> file.toString().contains("/src/main/"));
    }

    /** Without what a build leaves, which modules that are built meanwhile still write. */
    private static Stream<Path> files(Path directory) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    return visited.endsWith("target") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted();
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
