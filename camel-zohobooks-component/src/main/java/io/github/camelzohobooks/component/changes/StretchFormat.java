package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.client.Stretch;
import java.io.IOException;

/** The part of a position that tells how far pages were read that are read back to front. */
final class StretchFormat {

    private static final String STRETCH = "stretch";
    private static final String TOP_PAGE = "topPage";
    private static final String NEXT_PAGE = "nextPage";
    private static final String LOWEST_PAGE = "lowestPage";
    private static final String LAST = "last";
    private static final String BEFORE = "before";
    private static final String TOP = "top";

    private StretchFormat() {}

    static void write(Stretch stretch, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(STRETCH);
        json.writeNumberField(TOP_PAGE, stretch.topPage());
        json.writeNumberField(NEXT_PAGE, stretch.nextPage());
        json.writeNumberField(LOWEST_PAGE, stretch.lowestPage());
        json.writeBooleanField(LAST, stretch.last());
        JsonText.writeObject(BEFORE, stretch.before(), json);
        JsonText.writeObject(TOP, stretch.top(), json);
        json.writeEndObject();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return the stretch, null where there is none
     * @throws IllegalArgumentException if it is not complete
     */
    static Stretch read(JsonNode json) {
        JsonNode node = json.path(STRETCH);
        if (node.isMissingNode()) {
            return null;
        }
        return new Stretch(
                PositionFormat.number(node, TOP_PAGE),
                PositionFormat.number(node, NEXT_PAGE),
                PositionFormat.number(node, LOWEST_PAGE),
                node.path(LAST).asBoolean(),
                PositionFormat.rows(node, BEFORE),
                PositionFormat.rows(node, TOP));
    }
}
