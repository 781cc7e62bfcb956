package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on troubleshooting quotes what the component says, and forgets no line of the log. */
class TroubleshootingTest {

    private static final Path SOURCES = Documents.ROOT.resolve("camel-zohobooks-component/src/main/java");
    private static final String PAGE = Documents.text(Documents.ROOT.resolve("docs/troubleshooting.md"));

    private static final String STRING = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final String JOINED = STRING + "(?:\\s*\\+\\s*" + STRING + ")*";
    private static final Pattern LOGGED =
            Pattern.compile("\\b(?:LOG|log)\\s*\\.(warn|error|info)\\(\\s*(" + JOINED + ")");
    private static final Pattern TEXT = Pattern.compile(JOINED);
    private static final Pattern PART = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern LOG_ROW =
            Pattern.compile("^\\| `([^`]+)` \\| (WARN|ERROR|INFO) \\|", Pattern.MULTILINE);
    private static final Pattern MESSAGE_ROW = Pattern.compile("^\\| (`[^|]+) \\|", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LOGGER = Pattern.compile("\\blogger\\s+`(io\\.github\\.[^`]+)`");

    /** A line that is made elsewhere. */
    private static final String NOTHING_FIXED = "WARN ...";

    /** What Zoho says, and the component passes on. */
    private static final Set<String> ZOHO_SAYS = Set.of(
            "invalid_code",
            "invalid_client",
            "invalid_client_secret",
            "Access Denied",
            "too many requests continuously");

    private static Stream<String> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(Documents::text).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String joined(String literals) {
        return PART.matcher(literals).results().map(part -> part.group(1)).collect(Collectors.joining());
    }

    private static String section(String title) {
        int begin = PAGE.indexOf("\n## " + title + "\n");
        assertThat(begin).as(title).isPositive();
        int end = PAGE.indexOf("\n## ", begin + 1);
        return PAGE.substring(begin, end < 0 ? PAGE.length() : end);
    }

    private static Set<String> lines(Stream<MatchResult> rows, int level, int text) {
        return rows.map(row -> row.group(level).toUpperCase(Locale.ROOT) + " "
                        + joinedIfQuoted(row.group(text)).replace("{}", "..."))
                .filter(line -> !line.equals(NOTHING_FIXED))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String joinedIfQuoted(String text) {
        return text.startsWith("\"") ? joined(text) : text;
    }

    @Test
    void everyLineThatTheComponentLogsIsExplainedAndNoOther() {
        Set<String> logged =
                lines(sources().flatMap(source -> LOGGED.matcher(source).results()), 1, 2);

        assertThat(logged).hasSizeGreaterThan(30);
        assertThat(lines(LOG_ROW.matcher(section("By line of the log")).results(), 2, 1))
                .containsExactlyElementsOf(logged);
    }

    @Test
    void loggersThatDocumentsNameExist() {
        assertThat(Documents.all().stream()
                        .flatMap(document ->
                                LOGGER.matcher(Documents.text(document)).results())
                        .map(named -> "getLogger(\"" + named.group(1) + "\")"))
                .isNotEmpty()
                .allSatisfy(logger -> assertThat(sources()).anyMatch(source -> source.contains(logger)));
    }

    @Test
    void theMessagesThatAreQuotedAreThoseOfTheComponent() {
        Set<String> texts = sources()
                .flatMap(source -> TEXT.matcher(source).results())
                .map(text -> joined(text.group()))
                .collect(Collectors.toSet());

        assertThat(MESSAGE_ROW
                        .matcher(section("By message"))
                        .results()
                        .flatMap(row -> CODE.matcher(row.group(1)).results())
                        .map(quoted -> quoted.group(1))
                        .filter(quoted -> !ZOHO_SAYS.contains(quoted)))
                .hasSizeGreaterThan(8)
                .allSatisfy(quoted -> assertThat(Stream.of(quoted.split("\\.\\.\\.|text/html", -1))
                                .map(String::strip)
                                .filter(part -> !part.isEmpty()))
                        .allSatisfy(part -> assertThat(texts).anyMatch(text -> text.contains(part))));
    }
}
