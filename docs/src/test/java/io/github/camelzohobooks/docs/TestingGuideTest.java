package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java of the page on testing stands in tests that run. */
class TestingGuideTest {

    private static final Pattern FROM = Pattern.compile("// from (\\w+\\.java)\n");
    private static final Path TESTS =
            Documents.ROOT.resolve("docs/src/test/java/io/github/camelzohobooks/docs/testing");

    static Stream<Documents.Snippet> snippets() {
        return Documents.snippets("java").filter(TestingGuideTest::isCompared);
    }

    /** Whether a snippet is compared with a test here, and so needs no other check. */
    static boolean isCompared(Documents.Snippet snippet) {
        return snippet.where().startsWith("docs/testing.md:");
    }

    private static List<String> lines(String code) {
        return code.lines().map(String::strip).toList();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void eachSnippetStandsInTheTestThatItNames(Documents.Snippet snippet) {
        Matcher from = FROM.matcher(snippet.code());
        assertThat(from.lookingAt()).as("names a file").isTrue();

        List<String> shown = lines(snippet.code().substring(from.end()));
        List<String> test = lines(Documents.text(TESTS.resolve(from.group(1))));

        assertThat(shown).hasSizeGreaterThan(2);
        assertThat(Collections.indexOfSubList(test, shown))
                .as("place of%n%s", snippet.code())
                .isNotNegative();
    }
}
