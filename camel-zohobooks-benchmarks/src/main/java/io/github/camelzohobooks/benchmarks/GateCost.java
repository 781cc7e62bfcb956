package io.github.camelzohobooks.benchmarks;

import io.github.camelzohobooks.component.limits.OrganizationGate;
import io.github.camelzohobooks.component.limits.Pass;
import io.github.camelzohobooks.component.limits.Priority;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.ProducerTemplate;

/**
 * What the gate of an organization costs when nothing waits: processor time and allocation of all that a call does at the
 * gate, as a part of those of a whole call of the client. The gate cannot be switched off, so both are measured, in turns;
 * the server is a process of its own.
 */
public final class GateCost {

    private static final int CALLERS = 10;
    private static final int CALLS = 2_000;
    /** More, because so few would be too short for the clocks. */
    private static final int PASSES_PER_CALL = 50;

    private static final int WARM_UP = 4;
    private static final int ROUNDS = 11;

    /** What the server answers a call with, as the gate is told. */
    private static final Map<String, String> HEADERS = headers();

    private GateCost() {}

    /**
     * Measures and prints.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        ZohoBooksLimits limits = Contexts.generous();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (ServerProcess server = ServerProcess.start(CannedServer.class, "1");
                Contexts.Started started =
                        Contexts.start(server.account(), limits, new GetAgainstHttp.Routes(server.account()));
                ProducerTemplate template = started.context().createProducerTemplate()) {
            measure(threads, limits, server.account(), template);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void measure(
            ExecutorService threads, ZohoBooksLimits limits, Account account, ProducerTemplate template)
            throws Exception {
        List<Double> callNanos = new ArrayList<>();
        List<Double> callBytes = new ArrayList<>();
        List<Double> gateNanos = new ArrayList<>();
        List<Double> gateBytes = new ArrayList<>();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            ThreadWork.Amount calls = work(threads, CALLS, () -> {
                GetAgainstHttp.call(GetAgainstHttp.COMPONENT, account, template);
                return true;
            });
            int passes = CALLS * PASSES_PER_CALL;
            ThreadWork.Amount gate = work(threads, passes, () -> pass(limits, account));
            if (i >= WARM_UP) {
                callNanos.add((double) calls.cpuNanos() / CALLS);
                callBytes.add((double) calls.allocatedBytes() / CALLS);
                gateNanos.add((double) gate.cpuNanos() / passes);
                gateBytes.add((double) gate.allocatedBytes() / passes);
            }
        }
        print("processor nanoseconds", gateNanos, callNanos);
        print("bytes allocated", gateBytes, callBytes);
    }

    private static void print(String what, List<Double> gate, List<Double> call) {
        System.out.printf(
                "gate when nothing waits, %s: %.0f of %.0f of a whole call; %.1f %% (medians of %d rounds, %d callers)%n",
                what, Medians.of(gate), Medians.of(call), 100 * Medians.of(gate) / Medians.of(call), ROUNDS, CALLERS);
    }

    private static ThreadWork.Amount work(ExecutorService threads, int times, Callable<Boolean> task) throws Exception {
        ThreadWork before = ThreadWork.now();
        List<Future<Boolean>> running = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            running.add(threads.submit(() -> {
                boolean good = true;
                for (int i = 0; i < times / CALLERS; i++) {
                    good &= task.call();
                }
                return good;
            }));
        }
        for (Future<Boolean> caller : running) {
            if (!caller.get()) {
                throw new IllegalStateException("The gate let a call wait");
            }
        }
        return ThreadWork.now().since(before);
    }

    /** All that a call does at the gate. */
    private static boolean pass(ZohoBooksLimits limits, Account account) {
        OrganizationGate gate = limits.gate(account.api().getRawAuthority(), account.organizationId());
        try (Pass pass = gate.enter(Priority.PRODUCER, gate.maxWait()).join()) {
            boolean mayGo = pass.mayStillGo();
            pass.answered(HEADERS);
            return mayGo && pass.waited().isZero() && pass.quotaLeft() > 0;
        }
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Length", "5000");
        headers.put("Content-Type", "application/json;charset=UTF-8");
        headers.put("Date", "Tue, 24 Nov 2026 12:00:00 GMT");
        headers.put("Server", "Jetty");
        return headers;
    }
}
