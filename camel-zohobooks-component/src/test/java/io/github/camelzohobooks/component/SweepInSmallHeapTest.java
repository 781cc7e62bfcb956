package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.component.changes.FileRecordIndex;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer of any number of records, which are read first and then swept for deletions, fits into a small heap. */
class SweepInSmallHeapTest {

    private static final boolean FULL = Boolean.getBoolean("zohobooks.full");
    private static final int RECORDS = FULL ? 1_000_000 : 50_000;
    private static final String HEAP = FULL ? "-Xmx128m" : "-Xmx64m";
    private static final int DELETED = 25;
    private static final int MOST_BYTES_FOR_EACH = 120;
    private static final Duration PATIENCE = Duration.ofMinutes(FULL ? 20 : 3);
    private static final String URI = "URI";
    private static final String DIRECTORY = "DIRECTORY";

    @TempDir
    private Path directory;

    @Test
    void aSnapshotAndSweepsOfManyRecordsFitIntoASmallHeap() throws Exception {
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            sandbox.books().seed("invoices", RECORDS);
            Process consumer = ForkedJvm.start(
                    Consuming.class, List.of(HEAP), Map.of(URI, uri(sandbox), DIRECTORY, directory.toString()));
            try {
                awaitWhile(consumer, directory.resolve("first"));
                List<String> ids = sandbox.books().ids("invoices");
                for (int i = 0; i < DELETED; i++) {
                    sandbox.books().delete("invoices", ids.get(i * (RECORDS / DELETED)));
                }
                try (OutputStream goOn = consumer.getOutputStream()) {
                    goOn.write('\n');
                }
                assertThat(consumer.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES))
                        .isTrue();
            } finally {
                consumer.destroyForcibly().waitFor();
            }
        }

        assertThat(consumed("first")).isEqualTo(RECORDS + " read, 0 deleted");
        assertThat(consumed("second")).isEqualTo("0 read, " + DELETED + " deleted");
        long bytes = Files.size(directory.resolve("records.index"));
        System.out.printf(
                "[sweep] %,d records in a heap of %s: first poll %s, second poll %s, index of %,d bytes, %d for each%n",
                RECORDS, HEAP, took("first"), took("second"), bytes, bytes / RECORDS);
        assertThat(bytes / RECORDS).isLessThan(MOST_BYTES_FOR_EACH);
    }

    private static void awaitWhile(Process consumer, Path file) {
        await().atMost(PATIENCE).until(() -> !consumer.isAlive() || Files.exists(file));
        assertThat(consumer.isAlive()).isTrue();
    }

    private String consumed(String poll) throws IOException {
        return Files.readString(directory.resolve(poll)).split("; ", 2)[0];
    }

    private String took(String poll) throws IOException {
        return Files.readString(directory.resolve(poll)).split("; ", 2)[1];
    }

    private static String uri(ZohoBooksSandbox sandbox) {
        return "zohobooks:invoices?startScheduler=false&positionRepository=#positions&recordIndex=#records"
                + "&deletions=sweep&deletionsPeriod=0&deletionsCalls=1000000&clientId="
                + sandbox.credentials().clientId() + "&clientSecret="
                + sandbox.credentials().clientSecret() + "&refreshToken="
                + sandbox.credentials().refreshToken() + "&apiUrl=" + sandbox.apiBase() + "&accountsUrl="
                + sandbox.accountsBase();
    }

    /** Polls, waits for a line, polls again; writes what each poll has brought. */
    static final class Consuming {

        private static final AtomicInteger RECORDS_READ = new AtomicInteger();
        private static final AtomicInteger DELETIONS = new AtomicInteger();

        private Consuming() {}

        public static void main(String[] args) throws Exception {
            Path directory = Path.of(System.getenv(DIRECTORY));
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.getRegistry().bind("positions", new FilePositionRepository(directory.toString()));
                context.getRegistry()
                        .bind(
                                "records",
                                new FileRecordIndex(
                                        directory.resolve("records.index").toString()));
                context.getComponent("zohobooks", ZohoBooksComponent.class).setLimits(NoLimits.create());
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(System.getenv(URI))
                                .routeId("changes")
                                .process(exchange -> count(
                                        exchange.getMessage().getHeader(ZohoBooksConstants.CHANGE_TYPE, String.class)));
                    }
                });
                context.start();
                ZohoBooksConsumer consumer =
                        (ZohoBooksConsumer) context.getRoute("changes").getConsumer();
                poll(consumer, directory, "first");
                // Ends with the test, even if that cannot end it.
                if (System.in.read() >= 0) {
                    poll(consumer, directory, "second");
                }
            }
        }

        private static void count(String changeType) {
            (changeType.equals("deleted") ? DELETIONS : RECORDS_READ).incrementAndGet();
        }

        private static void poll(ZohoBooksConsumer consumer, Path directory, String name) throws Exception {
            long begin = System.nanoTime();
            consumer.poll();
            String text = RECORDS_READ.getAndSet(0) + " read, " + DELETIONS.getAndSet(0) + " deleted; "
                    + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s";
            Path written = Files.writeString(directory.resolve(name + ".new"), text);
            Files.move(written, directory.resolve(name));
        }
    }
}
