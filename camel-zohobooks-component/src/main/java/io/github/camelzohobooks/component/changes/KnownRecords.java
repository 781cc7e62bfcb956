package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** What was known of some rows before they are delivered. Immutable. */
final class KnownRecords {

    /** The hash of a content that nobody knows; no content has it. */
    private static final String UNDER_WAY = "?";

    private final Map<String, IndexedRecord> records;
    private final RecordMemory.Extent extent;
    private final boolean fresh;

    /**
     * Makes it.
     *
     * @param records what is known, by id
     * @param extent which records are remembered
     * @param fresh whether nothing can be told of records that are not known
     */
    KnownRecords(Map<String, IndexedRecord> records, RecordMemory.Extent extent, boolean fresh) {
        this.records = records;
        this.extent = extent;
        this.fresh = fresh;
    }

    /** Tells whether a row without a time has the content that was delivered last. */
    boolean isSame(ListRow row) {
        IndexedRecord record = records.get(row.id());
        return record != null && ContentHash.of(row.json()).equals(record.hash());
    }

    /** What happened to a record, empty if that cannot be told from here. */
    Optional<ChangeType> type(ListRow row) {
        IndexedRecord record = records.get(row.id());
        if (record != null && record.wasDelivered()) {
            return Optional.of(ChangeType.UPDATED);
        }
        if (record != null && !record.isOnlyAnnounced()) {
            // A sweep saw it, maybe before the poll that brings it first; the time of its creation tells.
            return Optional.empty();
        }
        return extent.covers(row) && !fresh ? Optional.of(ChangeType.CREATED) : Optional.empty();
    }

    /** Tells whether a newer state than that of a row was delivered. */
    boolean isNewer(ListRow row) {
        IndexedRecord record = records.get(row.id());
        return record != null
                && Position.isDelivered(record.modified(), row.modified())
                && !record.modified().equals(row.modified());
    }

    /** Tells whether a state of a record as new as this one, or a newer one, was delivered. */
    boolean isDelivered(ListRow row) {
        return hasDelivered(row)
                && !row.modified().isAfter(records.get(row.id()).modified());
    }

    /** Tells whether any state of a record with a modified time was delivered. */
    boolean hasDelivered(ListRow row) {
        IndexedRecord record = records.get(row.id());
        return record != null && record.modified() != null;
    }

    boolean isUnknown(ListRow row) {
        return !records.containsKey(row.id());
    }

    /** Tells whether another content than that of a row without a time was delivered last. */
    boolean isOther(ListRow row) {
        IndexedRecord record = records.get(row.id());
        return row.modified() == null && record != null && record.hash() != null && !isSame(row);
    }

    /** The same record, of whose content nobody knows whether it reached the sink. */
    IndexedRecord withoutContent(ListRow row) {
        IndexedRecord record = records.get(row.id());
        return new IndexedRecord(record.modified(), UNDER_WAY, record.sweep(), record.image());
    }

    /** The record as it was delivered last, null where that is not known. */
    JsonNode image(ListRow row) {
        IndexedRecord record = records.get(row.id());
        return record == null ? null : record.image();
    }
}
