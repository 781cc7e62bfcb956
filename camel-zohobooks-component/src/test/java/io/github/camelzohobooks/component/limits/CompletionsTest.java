package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told to those who wait for a pass is told once, whenever the limits stop. */
class CompletionsTest {

    private final List<Runnable> scheduled = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private final Completions completions = new Completions(new LimitsTimer() {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Runnable schedule(long nanos, Runnable task) {
            scheduled.add(task);
            return () -> scheduled.remove(task);
        }
    });

    private Runnable task(String name, Runnable... others) {
        return () -> {
            ran.add(name + " begins");
            completions.run(List.of(others));
            ran.add(name + " ends");
        };
    }

    @Test
    void whatFollowsFromOneCompletionDoesNotNestInIt() {
        completions.run(List.of(task("first", task("second"))));
        assertThat(ran).containsExactly("first begins", "first ends");

        scheduled.forEach(Runnable::run);
        assertThat(ran).containsExactly("first begins", "first ends", "second begins", "second ends");
    }

    @Test
    void whatWaitsForTheTimerWhenTheLimitsStopIsCompletedThenAndNotAgain() {
        completions.run(List.of(task("first", task("second"))));
        completions.stop();
        assertThat(ran).containsExactly("first begins", "first ends", "second begins", "second ends");

        scheduled.forEach(Runnable::run);
        assertThat(ran).hasSize(4);
    }

    @Test
    void whatFollowsAfterTheLimitsHaveStoppedIsCompletedAtOnce() {
        completions.stop();
        completions.run(List.of(task("first", task("second", task("third")))));

        assertThat(ran)
                .containsExactly(
                        "first begins", "second begins", "third begins", "third ends", "second ends", "first ends");
    }
}
