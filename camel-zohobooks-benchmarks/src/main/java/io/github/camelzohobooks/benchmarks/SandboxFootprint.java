package io.github.camelzohobooks.benchmarks;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.limits.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Start time and memory of the sandbox, printed. The argument is the number of invoices, 100,000 if it is left out; run it
 * with {@code -Xmx4g} and a million to see that they fit.
 */
public final class SandboxFootprint {

    private static final int STARTS = 11;
    private static final int DEFAULT_INVOICES = 100_000;

    private SandboxFootprint() {}

    /**
     * Measures and prints.
     *
     * @param arguments the number of invoices
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int invoices = arguments.length == 0 ? DEFAULT_INVOICES : Integer.parseInt(arguments[0]);
        ColdStart.measure();
        startTime();
        memory(invoices);
    }

    private static void startTime() {
        long[] nanos = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            long before = System.nanoTime();
            ZohoBooksSandbox.builder().start().close();
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        System.out.printf("start and stop, median of %d: %d ms%n", STARTS, millis(nanos[STARTS / 2]));
    }

    private static void memory(int invoices) {
        try (ZohoBooksSandbox sandbox =
                ZohoBooksSandbox.builder().limits(Limits.none()).start()) {
            long empty = UsedHeap.bytes();
            long before = System.nanoTime();
            sandbox.books().seed("invoices", invoices);
            long seeding = System.nanoTime() - before;
            long full = UsedHeap.bytes();
            System.out.printf(
                    "%d invoices: seeded in %d ms, %d MB of heap, %d bytes for each (contacts included)%n",
                    invoices, millis(seeding), (full - empty) >> 20, (full - empty) / invoices);
            System.out.printf(
                    "records kept: %d invoices, %d contacts%n",
                    sandbox.books().count("invoices"), sandbox.books().count("contacts"));
        }
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
