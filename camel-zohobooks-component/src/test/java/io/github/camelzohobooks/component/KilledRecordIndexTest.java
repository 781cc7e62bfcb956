package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.changes.FileRecordIndex;
import io.github.camelzohobooks.component.changes.IndexedRecord;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record index whose process is killed has everything that was flushed, and of each call all or nothing. */
class KilledRecordIndexTest {

    private static final int KILLS = Boolean.getBoolean("zohobooks.full") ? 40 : 4;
    private static final String DIRECTORY = "DIRECTORY";
    private static final String FIRST = "FIRST";
    private static final String SCOPE = "invoices";
    private static final int BATCH = 100;

    @TempDir
    private Path directory;

    @Test
    void whatWasFlushedOutlivesKills() throws Exception {
        int next = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int enough = next + 5 + kill * 3 % 11;
            Process writing = ForkedJvm.start(
                    Writing.class,
                    List.of("-Xmx64m"),
                    Map.of(DIRECTORY, directory.toString(), FIRST, Integer.toString(next)));
            try {
                await().atMost(Duration.ofMinutes(2)).until(() -> flushed() >= enough || !writing.isAlive());
            } finally {
                writing.destroyForcibly();
            }
            assertThat(writing.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(flushed()).isGreaterThanOrEqualTo(enough);

            next = checkAndCount();
        }
    }

    /** The number of batches known to be flushed: as many as the file has bytes. */
    private int flushed() throws IOException {
        Path file = directory.resolve("flushed");
        return Files.exists(file) ? (int) Files.size(file) : 0;
    }

    private int checkAndCount() throws IOException {
        FileRecordIndex index = new FileRecordIndex(directory.resolve("index").toString());
        index.start();
        try {
            int batches = (int) index.count(SCOPE) / BATCH;
            assertThat(batches).isGreaterThanOrEqualTo(flushed());
            for (int batch = 0; batch < batches; batch++) {
                assertThat(index.find(SCOPE, batch(batch).keySet())).isEqualTo(batch(batch));
            }
            assertThat(index.count(SCOPE)).isEqualTo((long) batches * BATCH);
            // Batches that were written and flushed, and not told of before the kill.
            Files.write(directory.resolve("flushed"), new byte[batches]);
            return batches;
        } finally {
            index.stop();
        }
    }

    static Map<String, IndexedRecord> batch(int number) {
        Map<String, IndexedRecord> batch = new HashMap<>();
        IntStream.range(0, BATCH)
                .forEach(i -> batch.put(number + "-" + i, new IndexedRecord(null, "hash" + number, i, null)));
        return batch;
    }

    /** Puts batches, flushes each and tells of it, until it is killed. */
    static final class Writing {

        private Writing() {}

        public static void main(String[] args) throws IOException {
            Path directory = Path.of(System.getenv(DIRECTORY));
            FileRecordIndex index =
                    new FileRecordIndex(directory.resolve("index").toString());
            index.start();
            try (FileOutputStream flushed =
                    new FileOutputStream(directory.resolve("flushed").toFile(), true)) {
                for (int next = Integer.parseInt(System.getenv(FIRST)); next < 100_000; next++) {
                    index.put(SCOPE, batch(next));
                    index.flush();
                    flushed.write("x".getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }
}
