package io.github.camelzohobooks.component.changes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** How {@link FileRecordIndex} writes ids and records: as few bytes as are needed. */
final class IndexTypes {

    private IndexTypes() {}

    private static void writeText(WriteBuffer buffer, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.putVarInt(bytes.length).put(bytes);
    }

    private static String readText(ByteBuffer buffer) {
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int memory(String text) {
        return text == null ? 0 : 56 + text.length();
    }

    /** Ids in a page follow each other, so each is written as what differs from the one before. */
    static final class Ids extends BasicDataType<String> {

        @Override
        public int getMemory(String id) {
            return memory(id);
        }

        @Override
        public int compare(String one, String other) {
            return one.compareTo(other);
        }

        @Override
        public void write(WriteBuffer buffer, String id) {
            writeText(buffer, id);
        }

        @Override
        public String read(ByteBuffer buffer) {
            return readText(buffer);
        }

        @Override
        public void write(WriteBuffer buffer, Object storage, int count) {
            String before = "";
            for (String id : first(storage, count)) {
                int same = common(before, id);
                buffer.putVarInt(same);
                writeText(buffer, id.substring(same));
                before = id;
            }
        }

        @Override
        public void read(ByteBuffer buffer, Object storage, int count) {
            String[] ids = cast(storage);
            String before = "";
            for (int i = 0; i < count; i++) {
                int same = DataUtils.readVarInt(buffer);
                ids[i] = before.substring(0, same) + readText(buffer);
                before = ids[i];
            }
        }

        private String[] first(Object storage, int count) {
            return Arrays.copyOf(cast(storage), count);
        }

        private static int common(String one, String other) {
            int most = Math.min(one.length(), other.length());
            int same = 0;
            while (same < most && one.charAt(same) == other.charAt(same)) {
                same++;
            }
            // A pair of surrogates is one character in UTF-8 and must not be cut.
            return same > 0 && Character.isHighSurrogate(one.charAt(same - 1)) ? same - 1 : same;
        }

        @Override
        public String[] createStorage(int size) {
            return new String[size];
        }
    }

    /** Records without their images, which are kept apart so that a sweep need not write them anew. */
    static final class Records extends BasicDataType<IndexedRecord> {

        private static final int HAS_SECONDS = 1;
        private static final int HAS_MILLIS = 2;
        private static final int HAS_HASH = 4;
        private static final long MILLIS = 1_000;

        @Override
        public int getMemory(IndexedRecord record) {
            return 64 + memory(record.hash());
        }

        @Override
        public void write(WriteBuffer buffer, IndexedRecord record) {
            Instant modified = record.modified();
            boolean wholeSeconds = modified != null && modified.toEpochMilli() % MILLIS == 0;
            int time = modified == null ? 0 : wholeSeconds ? HAS_SECONDS : HAS_MILLIS;
            buffer.put((byte) (time | (record.hash() == null ? 0 : HAS_HASH)));
            if (modified != null) {
                buffer.putVarLong(wholeSeconds ? modified.getEpochSecond() : modified.toEpochMilli());
            }
            if (record.hash() != null) {
                writeText(buffer, record.hash());
            }
            buffer.putVarLong(record.sweep());
        }

        @Override
        public IndexedRecord read(ByteBuffer buffer) {
            int has = buffer.get();
            Instant modified = null;
            if ((has & HAS_SECONDS) != 0) {
                modified = Instant.ofEpochSecond(DataUtils.readVarLong(buffer));
            } else if ((has & HAS_MILLIS) != 0) {
                modified = Instant.ofEpochMilli(DataUtils.readVarLong(buffer));
            }
            String hash = (has & HAS_HASH) == 0 ? null : readText(buffer);
            return new IndexedRecord(modified, hash, DataUtils.readVarLong(buffer), null);
        }

        @Override
        public IndexedRecord[] createStorage(int size) {
            return new IndexedRecord[size];
        }
    }
}
