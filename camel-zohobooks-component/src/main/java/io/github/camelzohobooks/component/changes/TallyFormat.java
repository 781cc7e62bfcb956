package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.component.client.Tally;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The part of a position that tells how far pages were read whose rows are counted. */
final class TallyFormat {

    private static final String TALLY = "tally";
    private static final String SORT_COLUMN = "sortColumn";
    private static final String ASCENDING = "ascending";
    private static final String CERTAIN_UP_TO = "certainUpTo";
    private static final String MILESTONES = "milestones";
    private static final String ROWS = "rows";
    private static final String VALUE = "value";
    private static final String COUNTED = "counted";
    private static final String NEXT_PAGE = "nextPage";
    private static final String LAST = "last";

    private TallyFormat() {}

    static void write(Tally tally, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(TALLY);
        json.writeStringField(SORT_COLUMN, tally.sort().column());
        json.writeBooleanField(ASCENDING, tally.sort().ascending());
        json.writeStringField(CERTAIN_UP_TO, tally.certainUpTo().toString());
        json.writeArrayFieldStart(MILESTONES);
        for (var milestone : tally.milestones().entrySet()) {
            json.writeStartObject();
            json.writeNumberField(ROWS, milestone.getKey());
            json.writeStringField(VALUE, milestone.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField(COUNTED, tally.counted());
        json.writeNumberField(NEXT_PAGE, tally.nextPage());
        JsonText.writeObject(LAST, tally.last(), json);
        json.writeEndObject();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return the tally, null where there is none
     * @throws IllegalArgumentException if it is not complete
     */
    static Tally read(JsonNode json) {
        JsonNode node = json.path(TALLY);
        if (node.isMissingNode()) {
            return null;
        }
        NavigableMap<Integer, String> milestones = new TreeMap<>();
        node.path(MILESTONES)
                .forEach(milestone -> milestones.put(
                        PositionFormat.number(milestone, ROWS),
                        milestone.path(VALUE).asText()));
        return new Tally(
                new ChangeAbilities.Sort(
                        node.path(SORT_COLUMN).asText(), node.path(ASCENDING).asBoolean()),
                PositionFormat.time(node.path(CERTAIN_UP_TO).asText()),
                milestones,
                PositionFormat.number(node, COUNTED),
                PositionFormat.number(node, NEXT_PAGE),
                PositionFormat.rows(node, LAST));
    }
}
