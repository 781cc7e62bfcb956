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
 * @param report the {@code report_name} of the list's {@code page_context}; null where it is not known
 * @param pageContext what else stands in the {@code page_context}
 * @param detail the fields of a record, by type ({@code id}, {@code date}, {@code time}, {@code text}, {@code empty},
 *     {@code number}, {@code flag}) or nested; null where they are not known
 * @param row the fields of a record in a list; null where they are not known
 * @param written the fields of a record as {@code create} and {@code update} answer it, where they differ from
 *     {@code detail}; else null
 */
record ResourceShape(String report, List<String> pageContext, JsonNode detail, JsonNode row, JsonNode written) {

    private static final ResourceShape UNKNOWN = new ResourceShape(null, null, null, null, null);

    ResourceShape {
        pageContext = pageContext == null ? List.of() : List.copyOf(pageContext);
    }

    static ResourceShape read(YAMLMapper yaml, String resource) {
        try (InputStream in = ResourceShape.class.getResourceAsStream(resource + ".yaml")) {
            return in == null ? UNKNOWN : yaml.readValue(in, ResourceShape.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The shape of " + resource + " cannot be read", e);
        }
    }
}
