package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.junit.jupiter.api.Test;

/** One component serves thousands of organizations, and keeps nothing of those that are not in use. */
class ManyOrganizationsTest extends OrganizationsTestSupport {

    private static final int MANY = Boolean.getBoolean("zohobooks.full") ? 5_000 : 1_000;
    private static final int CALLS_EACH = 10;
    private static final int AT_ONCE = 40;

    /** Buffers of sockets and threads, and what the JVM makes for code that it runs often. */
    private static final long HEAP_TOLERANCE = 600_000;

    private static final int A_FEW = 10;
    private static final int MOST_BYTES_EACH = 12_000;

    @Override
    int organizations() {
        return MANY;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        endThreadsSoon(context);
        sandbox.requests().keepLast(0);
        return context;
    }

    /** Threads of a cached pool end after a minute without work, and a test cannot wait so long. */
    private static void endThreadsSoon(CamelContext camel) {
        camel.getExecutorServiceManager().setThreadPoolFactory(new DefaultThreadPoolFactory() {
            @Override
            public ExecutorService newCachedThreadPool(ThreadFactory factory) {
                return new ThreadPoolExecutor(
                        0, Integer.MAX_VALUE, 100, TimeUnit.MILLISECONDS, new SynchronousQueue<>(), factory);
            }
        });
    }

    /** Makes calls for all organizations in turn, some at once. */
    private static void callForAll(CamelContext camel, int callsEach) throws Exception {
        AsyncProducer producer = camel.getEndpoint(CONTACTS).createAsyncProducer();
        producer.start();
        Semaphore room = new Semaphore(AT_ONCE);
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < MANY * callsEach; i++) {
            room.acquire();
            Exchange exchange = producer.getEndpoint().createExchange();
            exchange.getMessage().setHeader(TENANT, i % MANY);
            producer.process(exchange, done -> {
                if (exchange.getException() != null) {
                    failures.add(exchange.getException());
                }
                room.release();
            });
        }
        assertThat(room.tryAcquire(AT_ONCE, 1, TimeUnit.MINUTES)).isTrue();
        assertThat(failures).isEmpty();
        producer.stop();
    }

    /** What the sandbox keeps of each organization, it keeps from the first call on. */
    private void warmTheSandboxUp() throws Exception {
        ZohoBooksLimits others = new ZohoBooksLimits();
        time.drive(others);
        CamelContext other = new DefaultCamelContext();
        try {
            endThreadsSoon(other);
            use(other, others);
            other.start();
            callForAll(other, 1);
        } finally {
            other.stop();
        }
        // Now the tokens have expired, and nobody needs the day's numbers any more.
        becomeIdle();
    }

    private void becomeIdle() {
        time.advance(A_DAY.multipliedBy(2));
        // When it gives one out, the sandbox forgets those that have expired.
        sandbox.oauth().newAccessToken();
    }

    /** Those of the sandbox come and go with its load, and one waits for this. */
    private static List<String> threads() {
        return Arrays.stream(ManagementFactory.getThreadMXBean()
                        .getThreadInfo(ManagementFactory.getThreadMXBean().getAllThreadIds()))
                .filter(Objects::nonNull)
                .map(ThreadInfo::getThreadName)
                .filter(name -> !name.startsWith("zohobooks-sandbox") && !name.startsWith("awaitility"))
                .sorted()
                .toList();
    }

    private void assertNothingIsOpen() {
        assertThat(open().size()).isZero();
        assertThat(open().httpClients()).isZero();
        assertThat(limits.snapshots()).isEmpty();
        await().until(() -> sandbox.openSockets() == 0);
    }

    @Test
    void whenAllHaveBeenIdleHeapThreadsAndSocketsAreBackWhereTheyStarted() throws Exception {
        warmTheSandboxUp();
        // The component's own threads are there from the first calls on.
        for (int i = 0; i < AT_ONCE; i++) {
            callFor(0, CONTACTS);
        }
        becomeIdle();
        assertNothingIsOpen();
        await().until(() -> threads().stream().noneMatch(name -> name.contains("ZohoBooksRoute")));
        List<String> threadsBefore = threads();
        LiveHeap before = LiveHeap.now();
        long callsBefore = sandbox.requests().total();

        callForAll(context, CALLS_EACH);

        assertThat(open().size()).isEqualTo(MANY);
        // However many accounts: all their calls go over one pool of sockets.
        assertThat(open().httpClients()).isEqualTo(1);
        assertThat(sandbox.openSockets()).isLessThanOrEqualTo(AT_ONCE);
        assertThat(threads()).hasSizeLessThan(threadsBefore.size() + AT_ONCE);
        // Each has asked for a token, and for its plan, once.
        assertThat(sandbox.requests().total() - callsBefore).isEqualTo((long) MANY * (CALLS_EACH + 2));
        LiveHeap inUse = LiveHeap.now();

        becomeIdle();
        assertNothingIsOpen();
        await().untilAsserted(() -> assertThat(threads()).hasSizeLessThanOrEqualTo(threadsBefore.size()));
        LiveHeap after = LiveHeap.now();
        assertThat(inUse.ours()).isGreaterThan(before.ours() + MANY);
        assertThat(inUse.bytes()).isLessThan(before.bytes() + (long) MANY * MOST_BYTES_EACH);
        assertThat(after.ours()).isLessThan(before.ours() + A_FEW);
        assertThat(after.bytes()).isLessThan(before.bytes() + HEAP_TOLERANCE);
    }
}
