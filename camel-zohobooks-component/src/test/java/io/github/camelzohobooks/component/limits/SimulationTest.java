package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers, gates and servers on virtual time. */
class SimulationTest extends LimitsTestSupport {

    private static final List<Priority> PRIORITIES = List.of(Priority.values());
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final Map<Priority, Integer> answered = new EnumMap<>(Priority.class);
    private final Map<Priority, Integer> failed = new EnumMap<>(Priority.class);
    private Duration longestWait = Duration.ZERO;

    /** Calls again and again. */
    private final class Caller {

        private final Random random;
        private final ModelServer server;
        private final OrganizationGate gate;
        private final Priority priority;
        private final long think;
        private final boolean headers;

        Caller(Random random, ModelServer server, OrganizationGate gate, Priority priority, Duration think) {
            this.random = random;
            this.server = server;
            this.gate = gate;
            this.priority = priority;
            this.think = think.toNanos();
            this.headers = random.nextBoolean();
        }

        void call() {
            var unused = gate.enter(priority).whenComplete((pass, failure) -> {
                if (failure == null) {
                    send(pass);
                } else {
                    failed.merge(priority, 1, Integer::sum);
                    later(think == 0 ? TimeUnit.SECONDS.toNanos(30) : TimeUnit.MINUTES.toNanos(10), this::call);
                }
            });
        }

        private void send(Pass pass) {
            longestWait = longestWait.compareTo(pass.waited()) < 0 ? pass.waited() : longestWait;
            AtomicReference<Map<String, String>> told = new AtomicReference<>(Map.of());
            long arrives = latency();
            long leaves = arrives + latency();
            time.happen(Duration.ofNanos(arrives), () -> {
                server.arrive();
                told.set(headers ? server.headers() : Map.of());
            });
            time.happen(Duration.ofNanos(leaves), server::leave);
            later(leaves + latency(), () -> {
                pass.answered(told.get());
                answered.merge(priority, 1, Integer::sum);
                later(think == 0 ? 0 : random.nextLong(think), this::call);
            });
        }

        /** Mostly short, sometimes a second. */
        private long latency() {
            return TimeUnit.MILLISECONDS.toNanos(
                    random.nextInt(10) == 0 ? random.nextInt(1_000) : 5 + random.nextInt(50));
        }

        private void later(long nanos, Runnable task) {
            Runnable unused = time.schedule(nanos, task);
        }
    }

    private ModelServer server(Random random, int perDay, ZoneId zone) {
        return new ModelServer(time, 100, WINDOW, Duration.ofMillis(random.nextInt(60_000)), 10, perDay, zone);
    }

    private void callers(int number, Random random, ModelServer server, OrganizationGate gate, Duration think) {
        for (int i = 0; i < number; i++) {
            Priority priority = PRIORITIES.get(random.nextInt(PRIORITIES.size()));
            new Caller(random, server, gate, priority, think).call();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aServerThatIsSaturatedRefusesNothingAndGetsNearlyAllItAllows(long seed) {
        Random random = new Random(seed);
        ModelServer server = server(random, 1_000_000, NEW_YORK);
        limits.setPlan("PREMIUM");
        limits.setDailyQuota(1_000_000);
        callers(50, random, server, gate(), Duration.ZERO);
        time.advance(Duration.ofMinutes(5));
        int before = server.served();
        time.advance(Duration.ofMinutes(100));
        assertThat(server.refusals()).isEmpty();
        assertThat(server.served() - before).isBetween(9_700, 10_000);
        assertThat(longestWait).isLessThanOrEqualTo(Duration.ofMinutes(2));
        // Fifty callers who call again at once are no more than two minutes allow, so nobody is sent away.
        assertThat(failed).isEmpty();
        assertThat(answered.get(Priority.SWEEP)).isGreaterThan(500);
    }

    @Test
    void whenFarTooMuchIsAskedForEveryPriorityGetsSomething() {
        Random random = new Random(7);
        ModelServer server = server(random, 1_000_000, NEW_YORK);
        limits.setPlan("PREMIUM");
        limits.setDailyQuota(1_000_000);
        for (int i = 0; i < 300; i++) {
            new Caller(random, server, gate(), Priority.PRODUCER, Duration.ZERO).call();
        }
        for (int i = 0; i < 30; i++) {
            new Caller(random, server, gate(), Priority.POLL, Duration.ZERO).call();
            new Caller(random, server, gate(), Priority.SWEEP, Duration.ZERO).call();
        }
        time.advance(Duration.ofMinutes(30));
        assertThat(server.refusals()).isEmpty();
        assertThat(failed.get(Priority.PRODUCER)).isPositive();
        assertThat(answered.get(Priority.PRODUCER)).isGreaterThan(2_000);
        assertThat(answered.get(Priority.POLL)).isGreaterThan(75);
        assertThat(answered.get(Priority.SWEEP)).isGreaterThan(75);
        assertThat(longestWait).isLessThanOrEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(longs = 11)
    void manyOrganizationsOverDaysStayInsideTheirLimits(long seed) {
        Random random = new Random(seed);
        // The second night clocks go forward in New York.
        time.advance(Duration.between(time.instant(), Instant.parse("2026-03-06T20:00:00Z")));
        limits.setPlan("PREMIUM");
        limits.setDailyQuota(1_000);
        List<ModelServer> servers = new ArrayList<>();
        gate();
        for (int i = 0; i < 10; i++) {
            ZoneId zone = ZoneId.of(i % 2 == 0 ? "America/New_York" : "Asia/Kolkata");
            ModelServer server = server(random, 1_000, zone);
            OrganizationGate gate = limits.gate(HOST, "organization " + i);
            gate.planFound("PREMIUM", zone.getId());
            callers(1 + random.nextInt(6), random, server, gate, Duration.ofMinutes(1 + random.nextInt(30)));
            servers.add(server);
        }
        time.advance(Duration.ofHours(76));
        assertThat(servers).allSatisfy(server -> assertThat(server.refusals()).isEmpty());
        assertThat(servers).anySatisfy(server -> assertThat(server.busiestDay()).isGreaterThan(900));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void killsAndRestartsNeverExceedTheWindowOrTheDay(long seed) {
        Random random = new Random(seed);
        MemoryRepository repository = new MemoryRepository();
        time.advance(Duration.between(time.instant(), Instant.parse("2026-03-06T22:00:00Z")));
        int perDay = 2_000;
        ModelServer server = server(random, perDay, NEW_YORK);
        for (int life = 0; life < 40; life++) {
            ZohoBooksLimits next = limits();
            next.setStateRepository(repository);
            next.setPlan("PREMIUM");
            next.setDailyQuota(perDay);
            restarted(next);
            gate().planFound("PREMIUM", "America/New_York");
            callers(20, random, server, gate(), Duration.ofMillis(1 + random.nextInt(20_000)));
            time.advance(Duration.ofMillis(random.nextInt(10) == 0 ? 3_600_000 : random.nextInt(150_000)));
            if (random.nextBoolean()) {
                limits.close();
                time.settle();
            }
            // Requests that are on their way do arrive; nobody waits for the answers.
            time.kill();
        }
        assertThat(server.refusals().keySet()).doesNotContain(44, 45);
        assertThat(server.served()).isGreaterThan(1_000);
    }
}
