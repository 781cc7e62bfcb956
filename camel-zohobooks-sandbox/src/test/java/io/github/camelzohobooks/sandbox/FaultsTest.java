package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.sandbox.TestClient.Reply;
import io.github.camelzohobooks.sandbox.faults.ArmedFault;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final String ITEM = "{\"name\":\"Lamp\",\"rate\":5}";

    private final ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
    private final TestClient client = new TestClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aStatusIsAnsweredInsteadOfApplyingTheRequest() {
        ArmedFault fault = sandbox.faults()
                .add(Fault.status(503, "<html>busy</html>")
                        .on("POST", "/items")
                        .fromCall(2)
                        .times(1));

        assertThat(client.post("/items", ITEM).status()).isEqualTo(201);
        Reply busy = client.post("/items", ITEM);
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("Content-Type")).startsWith("text/html");
        assertThat(client.post("/items", ITEM).status()).isEqualTo(201);
        assertThat(sandbox.books().count("items")).isEqualTo(2);
        assertThat(fault.happened()).isEqualTo(1);
    }

    @Test
    void aConnectionIsCutBeforeOrAfterApplying() {
        try (ArmedFault before = sandbox.faults()
                .add(Fault.dropBeforeApplying().on("POST", "/items").times(1))) {
            assertThatThrownBy(() -> client.post("/items", ITEM)).isInstanceOf(UncheckedIOException.class);
            assertThat(before.happened()).isEqualTo(1);
        }
        assertThat(sandbox.books().count("items")).isZero();

        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/items").times(1));
        assertThatThrownBy(() -> client.post("/items", ITEM)).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.books().count("items")).isEqualTo(1);
        assertThat(sandbox.requests().to("POST", "/items")).allMatch(request -> request.status() == 0);
    }

    @Test
    void halfABodyBreaksTheConnection() {
        sandbox.faults().add(Fault.halfBody().times(1));

        assertThatThrownBy(() -> client.get("/items")).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get("/items").status()).isEqualTo(200);
    }

    @Test
    void htmlCanComeWithAGoodStatus() {
        sandbox.faults().add(Fault.html().times(1));

        Reply reply = client.get("/items");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).startsWith("<html>");
    }

    @Test
    void aHeaderOfTheRealAnswerCanBeNonsense() {
        sandbox.faults()
                .add(Fault.header("retry-after", "soon").on("POST", "/items").times(1));
        sandbox.faults().add(Fault.header("X-Rate-Limit-Remaining", "-7").on("POST", "/items"));

        Reply reply = client.post("/items", ITEM);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Retry-After")).isEqualTo("soon");
        assertThat(reply.response().headers().allValues("X-Rate-Limit-Remaining"))
                .containsExactly("-7");
        assertThat(sandbox.books().count("items")).isEqualTo(1);
    }

    @Test
    void aHeaderOfTheRealAnswerCanBeMissing() {
        sandbox.faults().add(Fault.withoutHeader("date").times(1));
        sandbox.faults().add(Fault.withoutHeader("Content-Type").times(1));

        Reply bare = client.get("/items");
        Reply usual = client.get("/items");

        assertThat(bare.json().path("code").asInt(-1)).isZero();
        assertThat(bare.response().headers().map()).doesNotContainKeys("date", "content-type");
        assertThat(usual.response().headers().map()).containsKeys("date", "content-type");
    }

    @Test
    void theDateCanBeThatOfAClockThatGoesWrong() {
        SandboxClock clock = SandboxClock.manual(Instant.parse("2026-06-09T17:14:55Z"));
        try (ZohoBooksSandbox other = ZohoBooksSandbox.builder().clock(clock).start()) {
            other.faults().add(Fault.skewedDate(Duration.ofHours(-3)).times(1));
            TestClient asking = new TestClient(other);

            assertThat(asking.get("/items").header("Date")).isEqualTo("Tue, 09 Jun 2026 14:14:55 GMT");
            assertThat(asking.get("/items").header("Date")).isEqualTo("Tue, 09 Jun 2026 17:14:55 GMT");
        }
    }

    @Test
    void whatHttpItselfNeedsCannotBeSpoilt() {
        for (Supplier<Fault> fault : List.<Supplier<Fault>>of(
                () -> Fault.header("content-length", "7"), () -> Fault.withoutHeader("Content-Length"))) {
            assertThatThrownBy(fault::get)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("halfBody");
        }
    }

    @Test
    void latencyDelaysTheAnswer() {
        sandbox.faults().add(Fault.latency(Duration.ofMillis(120)).times(1));
        long start = System.nanoTime();

        assertThat(client.get("/items").status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void rowsCanChangeBetweenTwoPages() {
        sandbox.books().seed("items", 3);
        sandbox.before(
                call -> call.path().endsWith("/items")
                        && call.parameter("page").orElse("").equals("2"),
                call -> sandbox.books()
                        .delete("items", sandbox.books().ids("items").get(0)));

        assertThat(client.get("/items?per_page=2&page=1").json().path("items")).hasSize(2);
        assertThat(client.get("/items?per_page=2&page=2").json().path("items")).isEmpty();
    }

    @Test
    void chanceRepeatsItselfWithItsSeed() {
        assertThat(statusesWithSeed(7)).isEqualTo(statusesWithSeed(7)).contains(200, 500);
        assertThat(statusesWithSeed(7)).isNotEqualTo(statusesWithSeed(8));
    }

    private List<Integer> statusesWithSeed(long seed) {
        sandbox.faults().clear();
        sandbox.faults().add(Fault.status(500, "{\"code\":1000}").withProbability(0.5, seed));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            statuses.add(client.get("/items").status());
        }
        return statuses;
    }
}
