package io.github.camelzohobooks.examples.twoway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.examples.support.ExampleProcess;
import io.github.camelzohobooks.sandbox.http.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's JVM is killed while each call is under way: Zoho applies it, and nobody gets the answer. */
class KilledOrdersTest {

    private static final boolean FULL = Boolean.getBoolean("zohobooks.full");
    private static final int ORDERS = FULL ? 10 : 1;

    @TempDir
    private Path directory;

    /** What is to be killed by which call. */
    private record Trap(ExampleProcess process, String callEnd) {}

    private final AtomicReference<Trap> trap = new AtomicReference<>();

    @Test
    void orderBecomesOneInvoiceThatIsMailedOnceThroughAllLives() throws Exception {
        List<String> deaths = FULL
                ? List.of("PUT/contacts", "POST/contacts", "PUT/invoices", "POST/invoices", "/sent", "/email", "pdf")
                : List.of("POST/contacts", "POST/invoices", "/sent", "/email");
        try (Shop shop = new Shop(directory)) {
            shop.sandbox().before(call -> true, this::killIfTrapped);
            for (int i = 0; i < ORDERS; i++) {
                String order = "SO-" + i;
                shop.order(order, "C-" + i);
                for (String death : deaths) {
                    ExampleProcess process = start(shop, death);
                    trap.set(new Trap(process, death));
                    await(death).atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive());
                    assertThat(trap.get()).as("%s: %s", death, process.output()).isNull();
                }
                ExampleProcess last = start(shop, "last");
                try {
                    await().atMost(Duration.ofMinutes(1)).until(() -> !last.isAlive() || shop.isDone(order));
                    assertThat(last.isAlive()).as(last.output()).isTrue();
                } finally {
                    last.kill();
                }
                assertThat(shop.mails(shop.assertFulfilled(order, "C-" + i))).hasSize(1);
            }
            assertThat(shop.sandbox().books().count("contacts")).isEqualTo(ORDERS);
            assertThat(shop.sandbox().books().count("invoices")).isEqualTo(ORDERS);
        }
    }

    private ExampleProcess start(Shop shop, String name) throws Exception {
        return ExampleProcess.start(
                TwoWay.class,
                shop.environment(),
                shop.properties(),
                directory.resolve("output-" + name.replace('/', '-')));
    }

    private void killIfTrapped(Call call) {
        Trap set = trap.get();
        String described = call.parameter("accept").orElse(call.method() + call.path());
        String end = set == null
                ? ""
                : set.callEnd().replace("PUT/", "PUT/books/v3/").replace("POST/", "POST/books/v3/");
        if (set != null && described.endsWith(end) && trap.compareAndSet(set, null)) {
            try {
                set.process().kill();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
