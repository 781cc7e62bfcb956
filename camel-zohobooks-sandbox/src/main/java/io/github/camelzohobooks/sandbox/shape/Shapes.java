package io.github.camelzohobooks.sandbox.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shapes of all resources. Fills records up to the shape that Zoho was seen to answer, or where nothing was seen,
 * that its specification tells. Safe for use by many threads.
 */
public final class Shapes {

    /** What the books compute for every kind of document, and not every kind shows. */
    private static final List<String> COMPUTED = List.of(
            "created_time",
            "last_modified_time",
            "due_date",
            "due_days",
            "sub_total",
            "tax_total",
            "discount_total",
            "total",
            "balance",
            "payment_made",
            "credits_applied",
            "unused_amount",
            "line_item_total");

    /** Made when the first record is filled, since it reads a file. */
    private static final class Lazy {
        private static final Filler FILLER = new Filler();
    }

    private final Map<String, ResourceShape> shapes = new ConcurrentHashMap<>();

    /** Makes the shapes; a resource's file is read when it is first needed. */
    public Shapes() {}

    /**
     * A record as {@code get} answers it: every field of the shape, and what else is stored.
     *
     * @param resource the name of the resource
     * @param stored what is known of the record, with id and times
     * @return a new object
     */
    public ObjectNode detail(String resource, ObjectNode stored) {
        ResourceShape shape = shape(resource);
        ObjectNode rest = stored.deepCopy();
        if (shape.detail() != null) {
            shape.detail().fieldNames().forEachRemaining(rest::remove);
        }
        if (shape.observed()) {
            rest.remove(COMPUTED);
        }
        ObjectNode detail = Lazy.FILLER.fill(shape.detail(), stored).setAll(rest);
        return ShownCustomFields.inDetail(stored, detail);
    }

    /**
     * A record as {@code create} and {@code update} answer it: some fields, also of its lines, come only later.
     *
     * @param resource the name of the resource
     * @param stored what is known of the record, with id and times
     * @return a new object
     */
    public ObjectNode written(String resource, ObjectNode stored) {
        ResourceShape shape = shape(resource);
        ObjectNode written = shape.written() == null
                ? detail(resource, stored)
                : ShownCustomFields.inDetail(stored, Lazy.FILLER.fill(shape.written(), stored));
        for (JsonNode line : written.path("line_items")) {
            if (line instanceof ObjectNode object) {
                object.remove(shape.notInWrittenLines());
            }
        }
        return written;
    }

    /**
     * A record as it stands in a list: the fields of the row's shape and no others, so without line items, addresses and
     * notes.
     *
     * @param resource the name of the resource
     * @param stored what is known of the record, with id and times
     * @return a new object
     */
    public ObjectNode row(String resource, ObjectNode stored) {
        JsonNode row = shape(resource).row();
        return ShownCustomFields.inRow(stored, row == null ? detail(resource, stored) : Lazy.FILLER.fill(row, stored));
    }

    /**
     * Tells whether a field stands in the rows of the list.
     *
     * @param resource the name of the resource
     * @param field the field
     * @return true if it does, or if the rows are not known
     */
    public boolean isInRow(String resource, String field) {
        JsonNode row = shape(resource).row();
        return row == null || row.has(field);
    }

    /**
     * The {@code report_name} of the resource's list.
     *
     * @param resource the name of the resource
     * @return the name, or empty where it was not seen
     */
    public Optional<String> report(String resource) {
        return Optional.ofNullable(shape(resource).report());
    }

    /**
     * What else stands in the {@code page_context} of the resource's list.
     *
     * @param resource the name of the resource
     * @return the names
     */
    public List<String> pageContext(String resource) {
        return shape(resource).pageContext();
    }

    private ResourceShape shape(String resource) {
        return shapes.computeIfAbsent(resource, ResourceShape::read);
    }
}
