package io.github.camelzohobooks.component.changes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;

/**
 * The records of one scope in an {@link IndexFile}. Used by the file's thread only.
 *
 * @param records the records without their images
 * @param images the images, as JSON; apart, so that a sweep need not write them anew
 */
record IndexMaps(MVMap<String, IndexedRecord> records, MVMap<String, String> images) {

    static IndexMaps of(MVStore store, String scope) {
        return new IndexMaps(
                store.openMap(
                        "records of " + scope,
                        new MVMap.Builder<String, IndexedRecord>()
                                .keyType(new IndexTypes.Ids())
                                .valueType(new IndexTypes.Records())),
                store.openMap(
                        "images of " + scope,
                        new MVMap.Builder<String, String>()
                                .keyType(new IndexTypes.Ids())
                                .valueType(StringDataType.INSTANCE)));
    }

    /**
     * A record and its image as it is stored.
     *
     * @param record the record without an image
     * @param image the image, null for none
     */
    record Entry(IndexedRecord record, String image) {

        static Entry of(IndexedRecord whole) {
            return new Entry(whole, RecordImages.text(whole.image()));
        }

        IndexedRecord whole() {
            return new IndexedRecord(record.modified(), record.hash(), record.sweep(), RecordImages.json(image));
        }
    }

    Map<String, Entry> find(Collection<String> ids) {
        Map<String, Entry> found = new HashMap<>();
        for (String id : ids) {
            IndexedRecord record = records.get(id);
            if (record != null) {
                found.put(id, new Entry(record, images.get(id)));
            }
        }
        return found;
    }

    void put(String id, Entry entry) {
        IndexedRecord fresh = entry.record();
        IndexedRecord known = records.get(id);
        long sweep = known == null ? fresh.sweep() : Math.max(known.sweep(), fresh.sweep());
        records.put(id, new IndexedRecord(fresh.modified(), fresh.hash(), sweep, null));
        if (entry.image() != null) {
            images.put(id, entry.image());
        } else {
            images.remove(id);
        }
    }

    void seen(String id, long sweep) {
        IndexedRecord known = records.get(id);
        if (known == null) {
            records.put(id, IndexedRecord.onlySeen(sweep));
        } else if (known.sweep() < sweep) {
            records.put(id, known.seen(sweep));
        }
    }

    List<String> notSeen(long sweep, String afterId, int most) {
        List<String> page = new ArrayList<>();
        Cursor<String, IndexedRecord> cursor = records.cursor(afterId);
        while (page.size() < most && cursor.hasNext()) {
            String id = cursor.next();
            if (cursor.getValue().sweep() < sweep && !id.equals(afterId)) {
                page.add(id);
            }
        }
        return page;
    }

    void remove(String id) {
        records.remove(id);
        images.remove(id);
    }

    long count() {
        return records.sizeAsLong();
    }

    void clear() {
        records.clear();
        images.clear();
    }
}
