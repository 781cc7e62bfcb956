package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The schema of the envelope, as it is in the jar. */
final class EnvelopeSchema {

    private static final String RESOURCE = "/io/github/camelzohobooks/component/change-envelope.schema.json";

    private final Schema schema;

    EnvelopeSchema() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        try (InputStream text = ZohoBooksComponent.class.getResourceAsStream(RESOURCE)) {
            schema = registry.getSchema(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode text() {
        return schema.getSchemaNode();
    }

    /** What is wrong with an envelope. */
    List<String> errors(JsonNode envelope) {
        return schema
                .validate(envelope, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
