package io.github.camelzohobooks.sandbox.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

    private static final Set<String> KEYS =
            Set.of("observed", "report", "pageContext", "detail", "row", "written", "notInWrittenLines");

    ResourceShape {
        pageContext = List.copyOf(pageContext);
        notInWrittenLines = List.copyOf(notInWrittenLines);
    }

    /** Nothing is known of a resource without a file. */
    static ResourceShape read(String resource) {
        JsonNode file = ShapeFiles.read(resource);
        file.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new IllegalStateException("The shape of " + resource + " has the unknown key " + key);
            }
        });
        return new ResourceShape(
                file.path("observed").asBoolean(false),
                file.path("report").asText(null),
                texts(file.path("pageContext")),
                file.get("detail"),
                file.get("row"),
                file.get("written"),
                texts(file.path("notInWrittenLines")));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
