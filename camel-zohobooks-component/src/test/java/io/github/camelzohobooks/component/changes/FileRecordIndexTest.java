package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRecordIndexTest extends RecordIndexContract {

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("below/records.index");
    }

    @Override
    RecordIndex create() {
        return new FileRecordIndex(file().toString());
    }

    @Test
    void recordsOutliveTheIndex() throws Exception {
        Map<String, IndexedRecord> records =
                Map.of("1", new IndexedRecord(MODIFIED, "hash", 3, json("{\"total\":1.50}")), "2", record(4));
        index.put(SCOPE, records);
        index.stop();
        index = create();
        index.start();

        assertThat(index.find(SCOPE, List.of("1", "2"))).isEqualTo(records);
        assertThat(index.notSeen(SCOPE, 4, null, 10)).containsExactly("1");
    }

    @Test
    void aFileIsOpenInOneIndexOnly() {
        RecordIndex other = create();

        assertThatThrownBy(other::start)
                .hasMessageContaining("The record index " + file() + " is in use")
                .hasMessageContaining("JdbcRecordIndex");
        index.put(SCOPE, records(List.of("1"), 1));
        index.stop();
        other.start();
        try {
            assertThat(other.count(SCOPE)).isOne();
        } finally {
            other.stop();
        }
    }

    @Test
    void aFileThatIsNoIndexIsLeftAloneAndToldOf() throws IOException {
        index.stop();
        for (String content : List.of("not an index", "x".repeat(20_000))) {
            Files.writeString(file(), content);

            assertThatThrownBy(() -> create().start())
                    .hasMessageContaining("The record index " + file() + " is damaged, or no such index")
                    .hasMessageContaining("move the file away and start again");
            assertThat(file()).hasContent(content);
        }
    }

    /** Either damage is told of, or the index is as it was before what is damaged was written. */
    @Test
    void damageIsNeverReadAsRecords() throws IOException {
        List<String> all = ids(0, 3_000);
        Map<String, IndexedRecord> records = records(all, 1);
        index.put(SCOPE, records);
        index.stop();
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(5);
        boolean told = false;
        for (int i = 0; i < 40; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length - 64);
            for (int j = 0; j < 64; j++) {
                damaged[at + j] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(file(), damaged);
            told |= readOrToldOf(all, records);
        }
        assertThat(told).isTrue();
    }

    private boolean readOrToldOf(List<String> all, Map<String, IndexedRecord> records) {
        RecordIndex damaged = create();
        try {
            damaged.start();
            assertThat(records.entrySet()).containsAll(damaged.find(SCOPE, all).entrySet());
            return false;
        } catch (RuntimeException e) {
            assertThat(e)
                    .hasMessageContaining("The record index " + file())
                    .hasMessageContaining("move the file away and start again");
            return true;
        } finally {
            damaged.stop();
        }
    }

    @Test
    void aFileCutShortIsToldOf() throws IOException {
        index.put(SCOPE, records(ids(0, 3_000), 1));
        index.stop();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length / 3));

        assertThatThrownBy(() -> {
                    RecordIndex cut = create();
                    try {
                        cut.start();
                        cut.find(SCOPE, ids(0, 3_000));
                    } finally {
                        cut.stop();
                    }
                })
                .hasMessageContaining("move the file away and start again");
    }

    @Test
    void interruptsInTheMiddleOfWorkDoNotCloseTheFile() throws Exception {
        Thread worker = Thread.currentThread();
        AtomicBoolean working = new AtomicBoolean(true);
        Thread interrupter = new Thread(() -> {
            while (working.get()) {
                worker.interrupt();
                Thread.onSpinWait();
            }
        });
        interrupter.start();
        for (int i = 0; i < 100; i++) {
            index.put(SCOPE, records(ids(i * 100, i * 100 + 100), 1));
            index.flush();
        }
        working.set(false);
        while (interrupter.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(Thread.interrupted()).isTrue();

        assertThat(index.count(SCOPE)).isEqualTo(10_000);
    }

    @Test
    void aPathThatCannotBeWrittenIsNamed() throws IOException {
        Path inTheWay = Files.writeString(directory.resolve("file"), "");
        RecordIndex below =
                new FileRecordIndex(inTheWay.resolve("records.index").toString());

        assertThatThrownBy(below::start)
                .hasMessageContaining("The record index " + inTheWay.resolve("records.index"))
                .hasMessageContaining("cannot be read or written");
    }
}
