package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.client.ZohoJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema of the envelope takes the sample of the guide, and nothing that is wrong. */
class EnvelopeSchemaTest {

    private static final Path GUIDE = Path.of("..", "docs", "consumer.md");
    private static final Pattern JSON = Pattern.compile("^```json\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private final EnvelopeSchema schema = new EnvelopeSchema();

    private static List<JsonNode> samples() throws Exception {
        return JSON.matcher(Files.readString(GUIDE))
                .results()
                .map(block -> parsed(block.group(1)))
                .filter(sample -> sample.has("op"))
                .toList();
    }

    private static JsonNode parsed(String text) {
        try {
            return ZohoJson.MAPPER.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Test
    void theSampleOfTheGuideKeepsToTheSchema() throws Exception {
        assertThat(samples())
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(schema.errors(sample)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/op | 'x'",
                "/op | 'd'",
                "/op | 'r'",
                "/op | null",
                "/after | null",
                "/after | []",
                "/before | 'x'",
                "/ts_ms | null",
                "/source | null",
                "/source/connector | 'other'",
                "/source/key | '7'",
                "/source/snapshot | true",
                "/source/modified | '2031-03-01T11:59:12+01:00'",
                "/source/modified | '2031-13-01T11:59:12Z'"
            },
            quoteCharacter = '`')
    void anEnvelopeThatIsWrongDoesNotKeepToTheSchema(String path, String value) throws Exception {
        ObjectNode envelope = samples().get(0).deepCopy();
        Matcher parts = Pattern.compile("(.*)/(\\w+)").matcher(path);
        assertThat(parts.matches()).isTrue();
        ((ObjectNode) envelope.at(parts.group(1))).set(parts.group(2), parsed(value.replace('\'', '"')));

        assertThat(schema.errors(envelope)).isNotEmpty();
    }

    @Test
    void noMemberMayBeMissing() throws Exception {
        JsonNode sample = samples().get(0);
        for (String name : List.of("op", "before", "after", "source", "ts_ms")) {
            ObjectNode envelope = sample.deepCopy();
            envelope.remove(name);
            assertThat(schema.errors(envelope)).as(name).isNotEmpty();
        }
    }
}
