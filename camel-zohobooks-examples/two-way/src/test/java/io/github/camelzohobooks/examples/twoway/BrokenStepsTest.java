package io.github.camelzohobooks.examples.twoway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.faults.ArmedFault;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each call of an order fails, in each way. */
class BrokenStepsTest {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final String EMAIL = "e-mail";

    /** The calls that an order takes, in this order. */
    private static final List<Step> STEPS = List.of(
            Step.of("look for the contact", "PUT", "/contacts"),
            Step.of("create the contact", "POST", "/contacts"),
            Step.of("look for the invoice", "PUT", "/invoices"),
            Step.of("create the invoice", "POST", "/invoices"),
            Step.of("mark as sent", "POST", "/status/sent"),
            Step.of(EMAIL, "POST", "/email"),
            new Step("PDF", call -> call.parameter("accept").isPresent()));

    /** What happens to a call. */
    private static final List<Break> BREAKS = List.of(
            new Break("cut before", Fault.dropBeforeApplying(), false),
            new Break("cut after", Fault.dropAfterApplying(), true),
            new Break("no JSON", Fault.html(), true),
            new Break("out of order", Fault.status(503, "{\"code\":1000,\"message\":\"Internal error\"}"), false),
            new Break("dead token", Fault.deadToken(), false));

    private record Step(String name, Predicate<Call> calls) {
        static Step of(String name, String method, String end) {
            return new Step(
                    name, call -> call.method().equals(method) && call.path().endsWith(end));
        }
    }

    private record Break(String name, Fault fault, boolean applied) {}

    @TempDir
    private Path directory;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Main main = new Main();
    private Shop shop;
    private Future<Integer> run;

    @BeforeEach
    void start() {
        shop = new Shop(directory);
        Properties properties = new Properties();
        properties.putAll(shop.properties());
        // So that what is safe to repeat is repeated by the route, too.
        properties.setProperty("camel.component.zohobooks.maxRetries", "0");
        run = thread.submit(() -> TwoWay.run(main, shop.environment(), properties));
    }

    @AfterEach
    void stop() throws Exception {
        main.completed();
        thread.shutdown();
        assertThat(thread.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(run.get()).isZero();
        shop.close();
    }

    @Test
    void whateverFailsEachOrderBecomesOneInvoiceThatIsMailedOnce() throws Exception {
        int number = 0;
        for (Step step : STEPS) {
            for (Break broken : BREAKS) {
                String order = "SO-" + ++number;
                String customer = "C-" + number;
                String what = step.name() + ", " + broken.name();
                ArmedFault fault = shop.sandbox()
                        .faults()
                        .add(broken.fault().matching(step.calls()).times(1));

                shop.order(order, customer);

                await(what).atMost(LONGEST).until(() -> shop.isDone(order) || shop.isRefused(order));
                assertThat(shop.isDone(order)).as(what).isTrue();
                assertThat(fault.happened()).as(what).isOne();
                JsonNode invoice = shop.assertFulfilled(order, customer);
                assertThat(shop.mails(invoice))
                        .as(what)
                        .hasSize(step.name().equals(EMAIL) && !broken.applied() ? 2 : 1);
            }
        }
    }

    @Test
    void orderThatComesAgainChangesNothing() throws Exception {
        shop.order("SO-1", "C-1");
        await().atMost(LONGEST).until(() -> shop.isDone("SO-1"));
        shop.order("SO-1", "C-1");
        shop.order("SO-2", "C-1");
        await().atMost(LONGEST).until(() -> shop.isDone("SO-2"));

        JsonNode invoice = shop.assertFulfilled("SO-1", "C-1");
        shop.assertFulfilled("SO-2", "C-1");
        assertThat(shop.mails(invoice)).hasSize(1);
        assertThat(shop.sandbox().books().count("invoices")).isEqualTo(2);
    }

    @Test
    void whatOnlySomebodyCanMendIsToldBesideTheOrderAndNotTriedAgain() throws Exception {
        ArmedFault missingScope = shop.sandbox()
                .faults()
                .add(Fault.deadToken().matching(call -> call.path().endsWith("/status/sent")));
        shop.order("SO-1", "C-1");
        await().atMost(LONGEST).until(() -> shop.isRefused("SO-1"));

        assertThat(shop.reason("SO-1")).contains("ZohoBooks.invoices.");
        // With a new token once, and not again.
        assertThat(missingScope.happened()).isEqualTo(2);

        missingScope.close();
        shop.order("SO-1", "C-1");
        await().atMost(LONGEST).until(() -> shop.isDone("SO-1"));
        shop.assertFulfilled("SO-1", "C-1");
    }

    @Test
    void pdfThatCannotBeWrittenIsToldBesideTheOrder() throws Exception {
        Path inTheWay = Files.writeString(directory.resolve("invoices"), "no folder");
        shop.order("SO-1", "C-1");
        await().atMost(LONGEST).until(() -> shop.isRefused("SO-1"));
        assertThat(shop.reason("SO-1")).contains("invoices");

        Files.delete(inTheWay);
        shop.order("SO-1", "C-1");
        await().atMost(LONGEST).until(() -> shop.isDone("SO-1"));
        shop.assertFulfilled("SO-1", "C-1");
    }

    @Test
    void ordersWhoseNumbersLookAlikeInAFileNameHaveAPdfEach() throws Exception {
        shop.order("A 1", "C-1");
        shop.order("A_1", "C-1");
        await().atMost(LONGEST).until(() -> shop.isDone("A 1") && shop.isDone("A_1"));

        assertThat(directory.resolve("invoices").toFile().list())
                .hasSize(2)
                .allSatisfy(name -> assertThat(name).matches("A_1-\\d+\\.pdf"));
    }

    @Test
    void whatIsWrongWithAnOrderIsToldBesideIt() throws Exception {
        shop.put("torn", "{\"order\": \"SO-1\", \"cust");
        shop.put("nobody", "{\"order\": \"SO-2\", \"lines\": []}");
        shop.order("SO-3", "C-3");
        await().atMost(LONGEST).until(() -> shop.isRefused("torn") && shop.isRefused("nobody") && shop.isDone("SO-3"));

        assertThat(shop.reason("torn")).contains("Unexpected end-of-input");
        assertThat(shop.reason("nobody")).isEqualTo("The order has no 'customer.number'");
        assertThat(shop.sandbox().books().count("invoices")).isOne();
    }
}
