package io.github.camelzohobooks.sandbox.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The data file of one resource.
 *
 * @param observed whether {@code detail} was observed; else it is the specification's, which forgets some fields
 * @param report the {@code report_name} of the list's {@code page_context}; null where it is not known
 * @param pageContext what else stands in the {@code page_context}
 * @param detail the fields of a record, by type ({@code id}, {@code date}, {@code time}, {@code text}, {@code empty},
 *     {@code number}, {@code flag}) or nested; null where they are not known
 * @param row the fields of a record in a list; null where they are not known
 * @param written the fields of a record as {@code create} and {@code update} answer it, where they differ from
 *     {@code detail}; else null
 * @param notInWrittenLines fields of line items that the answers to {@code create} and {@code update} lack
 */
record ResourceShape(
        boolean observed,
        String report,
        List<String> pageContext,
        JsonNode detail,
        JsonNode row,
        JsonNode written,
        List<String> notInWrittenLines) {

    private static final ResourceShape UNKNOWN = new ResourceShape(false, null, null, null, null, null, null);

    ResourceShape {
        pageContext = pageContext == null ? List.of() : List.copyOf(pageContext);
        notInWrittenLines = notInWrittenLines == null ? List.of() : List.copyOf(notInWrittenLines);
    }

    static ResourceShape read(YAMLMapper yaml, String resource) {
        try (InputStream in = ResourceShape.class.getResourceAsStream(resource + ".yaml")) {
            return in == null ? UNKNOWN : yaml.readValue(in, ResourceShape.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The shape of " + resource + " cannot be read", e);
        }
    }
}
