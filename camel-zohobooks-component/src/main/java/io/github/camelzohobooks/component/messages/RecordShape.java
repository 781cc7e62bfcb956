package io.github.camelzohobooks.component.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.changes.ChangeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The form in which records leave: some fields only, some of them masked. Safe for use by many threads.
 *
 * <p>Nobody can know all names of fields beforehand, so a name that is wrong is warned of when the first record comes.
 */
public final class RecordShape {

    private static final Logger LOG = LoggerFactory.getLogger(RecordShape.class);

    /** These stand in headers too, so masking them in the body would be no masking. */
    private static final Set<String> IN_HEADERS = Set.of("last_modified_time", "created_time");

    private final List<FieldPath> fields;
    private final List<FieldPath> mask;
    private final FieldTree masked;
    /** What to keep, for each resource; its id is always among it. */
    private final Map<String, FieldTree> kept = new ConcurrentHashMap<>();
    /** The paths of which it is not known yet whether the records of a resource have them. */
    private final Map<String, List<FieldPath>> unproven = new ConcurrentHashMap<>();

    private RecordShape(List<FieldPath> fields, List<FieldPath> mask) {
        this.fields = fields;
        this.mask = mask;
        this.masked = FieldTree.of(mask);
    }

    /**
     * Reads what users say.
     *
     * @param fields the fields to keep, as paths with commas between; null for all
     * @param mask the fields to mask, likewise; null for none
     * @return the shape
     * @throws IllegalArgumentException if a path cannot be read, or names a field that headers tell too
     */
    public static RecordShape of(String fields, String mask) {
        List<FieldPath> masked = FieldPath.parse("mask", mask);
        masked.forEach(path -> refuse(path, IN_HEADERS));
        return new RecordShape(FieldPath.parse("fields", fields), masked);
    }

    /**
     * Checks that a resource can be given this shape.
     *
     * @param idField the field that has the id of the resource's records
     * @throws IllegalArgumentException if that is to be masked
     */
    public void check(String idField) {
        mask.forEach(path -> refuse(path, Set.of(idField)));
    }

    private static void refuse(FieldPath path, Set<String> names) {
        if (path.names().size() == 1 && names.contains(path.names().get(0))) {
            throw new IllegalArgumentException(
                    "The option mask names " + path + ", which cannot be masked: headers have it too, and without it"
                            + " nobody could tell which change of which record a message is. Take it out of mask");
        }
    }

    /**
     * Gives the records of a change this shape.
     *
     * @param change the change, which stays as it is
     * @param idField the field that has the id of the resource's records, which is always kept; null if there is none
     * @return the same change with records that may leave
     */
    public ChangeEvent apply(ChangeEvent change, String idField) {
        if (fields.isEmpty() && mask.isEmpty()) {
            return change;
        }
        if (change.row() != null) {
            prove(change);
        }
        return new ChangeEvent(
                change.resource(),
                change.id(),
                change.type(),
                change.modified(),
                change.created(),
                shaped(change.row(), change.resource(), idField),
                shaped(change.before(), change.resource(), idField));
    }

    private JsonNode shaped(JsonNode record, String resource, String idField) {
        if (record == null) {
            return null;
        }
        JsonNode some = fields.isEmpty() ? record : Projection.of(record, keptOf(resource, idField));
        if (masked.isEmpty()) {
            return some;
        }
        JsonNode copy = some.deepCopy();
        Masking.apply(copy, masked);
        return copy;
    }

    private FieldTree keptOf(String resource, String idField) {
        return kept.computeIfAbsent(resource, any -> {
            List<FieldPath> all = new ArrayList<>(fields);
            if (idField != null) {
                all.add(new FieldPath(List.of(idField)));
            }
            return FieldTree.of(all);
        });
    }

    private void prove(ChangeEvent change) {
        List<FieldPath> open = unproven.computeIfAbsent(change.resource(), any -> {
            List<FieldPath> all = new ArrayList<>(fields);
            all.addAll(mask);
            return List.copyOf(all);
        });
        if (open.isEmpty()) {
            return;
        }
        List<FieldPath> missing = with(FieldPath.Presence.MISSING, open, change.row());
        if (!missing.isEmpty()) {
            LOG.warn(
                    "Record {} of {} has no field {}, which the options fields or mask name. If the name is wrong, what"
                            + " was meant is not masked, or is missing",
                    change.id(),
                    change.resource(),
                    missing);
        }
        unproven.put(change.resource(), with(FieldPath.Presence.UNKNOWN, open, change.row()));
    }

    private static List<FieldPath> with(FieldPath.Presence presence, List<FieldPath> paths, JsonNode record) {
        return paths.stream().filter(path -> path.in(record) == presence).toList();
    }
}
