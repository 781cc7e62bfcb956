package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.changes.FileRecordIndex;
import io.github.camelzohobooks.component.changes.IndexedRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record index of any size fits into a small heap and stays small on the disk, sweep after sweep. */
class RecordIndexInSmallHeapTest {

    private static final boolean FULL = Boolean.getBoolean("zohobooks.full");
    private static final int RECORDS = FULL ? 1_000_000 : 50_000;
    private static final String HEAP = FULL ? "-Xmx128m" : "-Xmx48m";
    private static final int SWEEPS = 4;
    /** One in so many records is missing in each sweep. */
    private static final int GONE = 1_000;

    private static final String FILE = "FILE";
    private static final String COUNT = "COUNT";
    private static final String IMAGES = "IMAGES";

    @TempDir
    private Path directory;

    @Test
    void recordsAndSweepsFitIntoASmallHeap() throws Exception {
        Path file = sweepsOver(RECORDS, false);

        assertThat(Files.size(file) / RECORDS).isLessThan(120);
    }

    @Test
    void imagesFitIntoASmallHeap() throws Exception {
        Path file = sweepsOver(RECORDS / 5, true);

        assertThat(Files.size(file) / (RECORDS / 5)).isLessThan(1_500);
    }

    private Path sweepsOver(int records, boolean images) throws Exception {
        Path file = directory.resolve("records.index");
        Process sweeping = ForkedJvm.start(
                Sweeping.class,
                List.of(HEAP),
                Map.of(FILE, file.toString(), COUNT, Integer.toString(records), IMAGES, Boolean.toString(images)));
        assertThat(sweeping.waitFor(10, TimeUnit.MINUTES)).isTrue();

        assertThat(sweeping.exitValue()).isZero();
        assertThat(Files.readString(Path.of(file + ".gone"))).isEqualTo(Integer.toString(records / GONE * SWEEPS));
        System.out.printf(
                "record index, %,d records %s images: %,d bytes, %d for each, after %d sweeps in a heap of %s%n",
                records, images ? "with" : "without", Files.size(file), Files.size(file) / records, SWEEPS, HEAP);
        return file;
    }

    /** Fills an index, sweeps several times, and writes how many records the sweeps missed. */
    static final class Sweeping {

        private static final String SCOPE = "emea/10234695/invoices";
        private static final int PAGE = 200;
        private static final long FIRST_ID = 982_000_000_567_114L;

        private Sweeping() {}

        public static void main(String[] args) throws IOException {
            long count = Long.parseLong(System.getenv(COUNT));
            FileRecordIndex index = new FileRecordIndex(System.getenv(FILE));
            index.start();
            fill(index, count);
            long gone = 0;
            for (long sweep = 2; sweep < 2 + SWEEPS; sweep++) {
                gone += sweep(index, count, sweep);
            }
            if (index.count(SCOPE) != count) {
                throw new IllegalStateException("There are " + index.count(SCOPE) + " records");
            }
            index.stop();
            Files.writeString(Path.of(System.getenv(FILE) + ".gone"), Long.toString(gone));
        }

        /** Ids of a page; other records of the organization take numbers in between. */
        private static List<String> page(long from) {
            return LongStream.range(from, from + PAGE)
                    .mapToObj(i -> Long.toString(FIRST_ID + i * 7))
                    .toList();
        }

        private static void fill(FileRecordIndex index, long count) {
            Random random = new Random(1);
            for (long from = 0; from < count; from += PAGE) {
                Map<String, IndexedRecord> records = new HashMap<>();
                page(from).forEach(id -> records.put(id, record(id, random)));
                index.put(SCOPE, records);
                if (from % (PAGE * 20) == 0) {
                    index.flush();
                }
            }
        }

        private static IndexedRecord record(String id, Random random) {
            Instant modified = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(50_000_000));
            String hash = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
            return new IndexedRecord(
                    modified, hash, 1, Boolean.parseBoolean(System.getenv(IMAGES)) ? image(id, random) : null);
        }

        private static ObjectNode image(String id, Random random) {
            ObjectNode invoice = JsonNodeFactory.instance.objectNode().put("invoice_id", id);
            for (int i = 0; i < 40; i++) {
                invoice.put("some_field_" + i, BigDecimal.valueOf(random.nextInt(1_000_000), 2));
            }
            return invoice;
        }

        private static long sweep(FileRecordIndex index, long count, long sweep) {
            for (long from = 0; from < count; from += PAGE) {
                List<String> ids = page(from);
                index.seen(SCOPE, from % GONE == 0 ? ids.subList(1, PAGE) : ids, sweep);
                if (from % (PAGE * 20) == 0) {
                    index.flush();
                }
            }
            long gone = 0;
            String after = null;
            while (true) {
                List<String> ids = index.notSeen(SCOPE, sweep, after, 100);
                gone += ids.size();
                if (ids.size() < 100) {
                    return gone;
                }
                after = ids.get(99);
            }
        }
    }
}
