package io.github.camelzohobooks.benchmarks;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.limits.Limits;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Requests a second that the sandbox answers, client and server in one process on the same processors. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(4)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 5)
public class SandboxThroughput {

    /** How many invoices the books hold. */
    @Param({"1000", "100000"})
    private int invoices;

    private ZohoBooksSandbox sandbox;
    private SandboxRequests requests;

    /** Starts the sandbox and fills its books. */
    @Setup
    public void start() {
        sandbox = ZohoBooksSandbox.builder().limits(Limits.none()).start();
        sandbox.books().seed("invoices", invoices);
        requests = new SandboxRequests(sandbox);
    }

    /** Stops the sandbox. */
    @TearDown
    public void stop() {
        sandbox.close();
    }

    /** One invoice in full. */
    @Benchmark
    public int get() throws IOException, InterruptedException {
        return requests.get(ThreadLocalRandom.current().nextInt());
    }

    /** A page of 200 rows. */
    @Benchmark
    public int list() throws IOException, InterruptedException {
        return requests.list(ThreadLocalRandom.current().nextInt());
    }
}
