package io.github.camelzohobooks.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What all Java threads of this process have done so far. Collectors and compilers are not among them.
 *
 * @param byThread the work of each thread by its id
 */
record ThreadWork(Map<Long, Amount> byThread) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * An amount of work.
     *
     * @param cpuNanos time on a processor
     * @param allocatedBytes memory that was asked for
     */
    record Amount(long cpuNanos, long allocatedBytes) {

        private static final Amount NONE = new Amount(0, 0);

        private Amount plus(Amount other) {
            return new Amount(cpuNanos + other.cpuNanos, allocatedBytes + other.allocatedBytes);
        }

        private Amount minus(Amount other) {
            return new Amount(cpuNanos - other.cpuNanos, allocatedBytes - other.allocatedBytes);
        }
    }

    /** The work up to now. */
    static ThreadWork now() {
        long[] ids = THREADS.getAllThreadIds();
        long[] cpu = THREADS.getThreadCpuTime(ids);
        long[] allocated = THREADS.getThreadAllocatedBytes(ids);
        Map<Long, Amount> byThread = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            // Negative for a thread that has just ended.
            byThread.put(ids[i], new Amount(Math.max(0, cpu[i]), Math.max(0, allocated[i])));
        }
        return new ThreadWork(byThread);
    }

    /** The work done since an earlier moment by the threads that still live. */
    Amount since(ThreadWork earlier) {
        return byThread.entrySet().stream()
                .map(thread -> thread.getValue().minus(earlier.byThread.getOrDefault(thread.getKey(), Amount.NONE)))
                .reduce(Amount.NONE, Amount::plus);
    }
}
