package io.github.camelzohobooks.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The data files are YAML: what is read here is what a library for YAML reads, and what is not YAML is refused. */
class DataTextTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    static Stream<String> resources() {
        return new Catalog().resourceNames().stream();
    }

    @ParameterizedTest
    @MethodSource("resources")
    void everyDataFileMeansWhatItMeansToALibraryForYaml(String resource) throws IOException {
        String text = text(resource + ".yaml");

        assertThat(inOrder(DataText.read(text))).isEqualTo(inOrder(byLibrary(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b",
                "a: b\nc: d\n",
                "a:\n  b: c\n\n  # a remark\n  d:\n      e: f\ng: h",
                "a:\nb:\n  c:\nd: {}\ne: []",
                "a: 'it''s'  # so\nb: '# : , ] }'\n'c: d': e",
                "a: b c  d   \ne: f#g:h{i}[j],k",
                "a: [b, 'c', d e, 'f''', [g], {h: i}]",
                "a: [\n  b,\n  c, # so\n\n# and so\n  d,\n]\ne: f",
                "a: {b: c, d: , e: {f: [g, h]}}",
                "a: {\n  b: c,\n  d:\n    e\n}",
                "a:   [ b ,c ]  \nd:    {e:    f}   # g",
                "# only this",
                "\n\n",
                "a: b\r\nc: [d,\r\n  e]\r\n",
                "a: array<object>\nb: GET /things/{thing_id}\nc_*: x-y.z",
                "a: 1-x\n",
            })
    void whatIsReadMeansWhatItMeansToALibraryForYaml(String text) throws IOException {
        assertThat(inOrder(DataText.read(text))).isEqualTo(inOrder(byLibrary(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "'a: b\n c: d',           2, indentation",
        "'a:\n    b: c\n  d: e',  3, indentation",
        "'a:\n  b: c\n d: e',     3, indentation",
        "' a: b',                 1, indentation",
        "'a: b\n  c',             2, indentation",
        "'a: b\nc',               2, a colon and a blank must follow the key c",
        "'a:b',                   1, a colon and a blank must follow the key a:b",
        "'a: b: c',               1, ':' is not understood",
        "'a: [b: c]',             1, ':' is not understood",
        "'a: {b}',                1, a colon and a blank must follow the key b",
        "'a:\n  - b',             2, '-' is not understood",
        "'- a',                   1, '-' is not understood",
        "'---\na: b',             1, '-' is not understood",
        "'a: \"b\"',              1, '\"' is not understood",
        "'a: |\n  b',             1, '|' is not understood",
        "'a: >\n  b',             1, '>' is not understood",
        "'a: &b c',               1, '&' is not understood",
        "'a: *b',                 1, '*' is not understood",
        "'a: !!str b',            1, '!' is not understood",
        "'? a\n: b',              1, '?' is not understood",
        "'a: ~',                  1, '~' is not understood",
        "'a:\n\tb: c',            2, is not understood",
        "'a: [b',                 1, ends too early",
        "'a: [b\nc: d',           2, 'c' is not understood",
        "'a: b\t# c',             1, is not understood",
        "'a: [b,\n c\n d]',       3, 'd' is not understood",
        "'a: [b,, c]',            1, is not understood",
        "'a: [b] c',              1, 'c' is not understood",
        "'a: {b: c',              1, ends too early",
        "'a: {b: c d: e}',        1, ':' is not understood",
        "'a: b\nc: d\na: e',      3, Duplicate field 'a'",
        "'a: {b: c, b: d}',       1, Duplicate field 'b'",
    })
    void whatIsNotWrittenAsDataFilesAreIsRefusedWithItsLine(String text, int line, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataText.read(text))
                .withMessageStartingWith("line " + line + ": ")
                .withMessageContaining(reason);
    }

    @Test
    void aTextWhoseQuoteIsMissingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataText.read("a: 'b\nc: d'"))
                .withMessage("line 1: the quote at the end of a text is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataText.read("a: 'b'c"))
                .withMessageContaining("'c' is not understood");
    }

    private static String text(String file) throws IOException {
        try (InputStream in = Catalog.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Object> byLibrary(String text) throws JsonProcessingException {
        JsonNode tree = YAML.readTree(text);
        return tree.isObject() ? mapping(tree) : Map.of();
    }

    private static Map<String, Object> mapping(JsonNode tree) {
        Map<String, Object> entries = new LinkedHashMap<>();
        YAML.convertValue(tree, new TypeReference<LinkedHashMap<String, JsonNode>>() {})
                .forEach((key, value) -> entries.put(key, value(value)));
        return entries;
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            return mapping(node);
        }
        if (node.isArray()) {
            List<Object> values = new ArrayList<>();
            node.forEach(each -> values.add(value(each)));
            return values;
        }
        return node.isNull() || node.asText().isEmpty() ? null : node.asText();
    }

    /** Maps are equal in whatever order; their texts are not. */
    private static String inOrder(Map<String, Object> entries) {
        return entries.toString();
    }
}
