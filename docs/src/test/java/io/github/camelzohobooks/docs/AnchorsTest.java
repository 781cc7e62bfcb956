package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links lead to the headings that are meant, with the anchors that GitHub makes of them. */
class AnchorsTest {

    private static final Pattern CODE = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.+)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]*)#([^)\\s]+)\\)");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

    static List<Path> documents() {
        return Documents.all();
    }

    private static String text(Path document) {
        return CODE.matcher(Documents.text(document)).replaceAll("");
    }

    private static List<String> anchors(Path document) {
        return HEADING.matcher(text(document))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .toList();
    }

    private static String anchor(String heading) {
        return NOT_IN_ANCHORS
                .matcher(heading.toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace(' ', '-');
    }

    private static boolean leadsNowhere(Path document, MatchResult link) {
        String file = link.group(1);
        Path target = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        return target.toString().endsWith(".md") && !anchors(target).contains(link.group(2));
    }

    /** With two of one name, a link to the second one would lead to the first. */
    @ParameterizedTest
    @MethodSource("documents")
    void headingsOfADocumentDiffer(Path document) {
        assertThat(anchors(document)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadToHeadings(Path document) {
        assertThat(LINK.matcher(text(document))
                        .results()
                        .filter(link -> leadsNowhere(document, link))
                        .map(MatchResult::group))
                .isEmpty();
    }

    @Test
    void anchorsAreThoseOfGitHub() {
        assertThat(anchor("Other people's accounts: a server-based client"))
                .isEqualTo("other-peoples-accounts-a-server-based-client");
        assertThat(anchor("`camel run`")).isEqualTo("camel-run");
    }
}
