package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.changes.ChangeType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages of changes that are made by hand, deletions among them. */
class ChangeMessageTest {

    private static final Instant MODIFIED = Instant.parse("2031-03-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2031-03-01T12:00:30.250Z");
    private static final JsonNode OLD = json("{'invoice_id':'7','email':'old@example.org','total':10.50}");
    private static final JsonNode NEW = json("{'invoice_id':'7','email':'new@example.org','total':11.00}");

    private final ZohoBooksMessageConfiguration options = new ZohoBooksMessageConfiguration();
    private ResponseFormat format = ResponseFormat.JSON_NODE;

    private static ObjectNode json(String singleQuoted) {
        return SandboxTestSupport.json(singleQuoted);
    }

    private ChangeMessage messages() {
        return new ChangeMessage(
                options,
                format,
                List.of(new Catalog().resource("invoices").orElseThrow()),
                Clock.fixed(NOW, ZoneOffset.UTC),
                CustomFieldForm.PLAIN);
    }

    private static ChangeEvent change(ChangeType type, JsonNode row, JsonNode before) {
        return new ChangeEvent("invoices", "7", type, MODIFIED, null, row, before);
    }

    private static Message message() {
        return new DefaultExchange(new DefaultCamelContext()).getIn();
    }

    private Message written(ChangeType type, JsonNode row, JsonNode before) {
        Message message = message();
        messages().write(change(type, row, before), "42", message);
        return message;
    }

    private JsonNode envelope(ChangeType type, JsonNode row, JsonNode before) {
        options.setEventFormat(EventFormat.ENVELOPE);
        return written(type, row, before).getBody(JsonNode.class);
    }

    @Test
    void theRecordOfADeletionIsItsLastKnownStateInTheEnvelopeAndNothingOtherwise() {
        Message record = written(ChangeType.DELETED, null, OLD);
        assertThat(record.getBody()).isNull();
        assertThat(record.getHeader(ZohoBooksConstants.CHANGE_TYPE)).isEqualTo("deleted");
        assertThat(record.getHeader(ZohoBooksConstants.KEY)).isEqualTo("42/invoices/7");

        JsonNode envelope = envelope(ChangeType.DELETED, null, OLD);
        assertThat(envelope.path("op").asText()).isEqualTo("d");
        assertThat(envelope.get("before")).isEqualTo(OLD);
        assertThat(envelope.get("after").isNull()).isTrue();
    }

    @Test
    void theEnvelopeTellsOperationRecordsAndSource() {
        ObjectNode envelope = (ObjectNode) envelope(ChangeType.UPDATED, NEW, OLD);

        assertThat(((ObjectNode) envelope.path("source")).remove("version").asText())
                .matches("\\d+[.]\\d+[.].+");
        assertThat(envelope)
                .hasToString("{\"op\":\"u\",\"before\":" + OLD + ",\"after\":" + NEW
                        + ",\"source\":"
                        + json("{'connector':'zohobooks','organization':'42','resource':'invoices','id':'7',"
                                + "'key':'42/invoices/7','snapshot':false,'modified':'2031-03-01T12:00:00Z',"
                                + "'created':null,'ts_ms':" + MODIFIED.toEpochMilli() + "}")
                        + ",\"ts_ms\":" + NOW.toEpochMilli() + "}");
    }

    @ParameterizedTest
    @EnumSource(ChangeType.class)
    void everyKindOfChangeHasAnEnvelopeThatKeepsToTheSchema(ChangeType type) {
        boolean deleted = type == ChangeType.DELETED;
        List<JsonNode> images = type == ChangeType.UPDATED || deleted ? List.of(OLD) : List.of();
        EnvelopeSchema schema = new EnvelopeSchema();

        Stream.concat(images.stream(), Stream.of((JsonNode) null)).forEach(before -> {
            JsonNode envelope = envelope(type, deleted ? null : NEW, before);
            assertThat(schema.errors(envelope)).as(envelope.toString()).isEmpty();
        });
    }

    @Test
    void schemaAndEnvelopeNameTheSameMembers() {
        EnvelopeSchema schema = new EnvelopeSchema();
        JsonNode envelope = envelope(ChangeType.UPDATED, NEW, OLD);

        assertThat(names(schema.text().path("properties"))).isEqualTo(names(envelope));
        assertThat(names(schema.text().at("/$defs/source/properties"))).isEqualTo(names(envelope.path("source")));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void onlyTheEnvelopeOfADeletionIsFollowedByATombstone() {
        assertThat(messages().hasTombstone(change(ChangeType.DELETED, null, OLD)))
                .isFalse();

        options.setEventFormat(EventFormat.ENVELOPE);
        options.setTombstones(true);
        options.setKeyHeader("kafka.KEY");
        assertThat(messages().hasTombstone(change(ChangeType.UPDATED, NEW, OLD)))
                .isFalse();
        assertThat(messages().hasTombstone(change(ChangeType.DELETED, null, OLD)))
                .isTrue();

        Message tombstone = message();
        messages().writeTombstone(change(ChangeType.DELETED, null, OLD), "42", tombstone);
        assertThat(tombstone.getBody()).isNull();
        assertThat(tombstone.getHeaders())
                .isEqualTo(written(ChangeType.DELETED, null, OLD).getHeaders());
        assertThat(tombstone.getHeader("kafka.KEY")).isEqualTo("42/invoices/7");
    }

    @ParameterizedTest
    @EnumSource(ResponseFormat.class)
    void aMaskedValueIsNowhereInTheMessage(ResponseFormat responseFormat) {
        format = responseFormat;
        options.setMask("email");
        for (EventFormat eventFormat : EventFormat.values()) {
            options.setEventFormat(eventFormat);
            for (ChangeType type : ChangeType.values()) {
                Message message = written(type, type == ChangeType.DELETED ? null : NEW, OLD);
                new ZohoBooksCloudEventTransformer().transform(message, null, null);

                assertThat(everythingIn(message)).doesNotContain("example.org");
                if (eventFormat == EventFormat.ENVELOPE || type != ChangeType.DELETED) {
                    assertThat(everythingIn(message)).contains("***");
                }
            }
        }
    }

    private static String everythingIn(Message message) {
        Object body = message.getBody();
        String text = body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(body);
        return text
                + message.getHeaders()
                + message.getExchange().getAllProperties()
                + message.getExchange().getVariables();
    }
}
