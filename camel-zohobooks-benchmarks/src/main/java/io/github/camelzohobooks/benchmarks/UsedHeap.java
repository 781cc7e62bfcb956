package io.github.camelzohobooks.benchmarks;

import java.lang.management.ManagementFactory;

/** The heap that is really in use. */
final class UsedHeap {

    private static final int COLLECTIONS = 3;

    private UsedHeap() {}

    /** Bytes, after collections: one may leave what finalizers and references still hold. */
    static long bytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            ManagementFactory.getMemoryMXBean().gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
