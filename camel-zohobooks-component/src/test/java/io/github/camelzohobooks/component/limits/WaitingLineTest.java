package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

    private final WaitingLine line = new WaitingLine();

    private Waiter add(Priority priority, long second) {
        long now = TimeUnit.SECONDS.toNanos(second);
        return line.add(priority, now, now + TimeUnit.MINUTES.toNanos(2));
    }

    private Waiter next() {
        return line.next(priority -> true);
    }

    @Test
    void whoCameMuchEarlierGoesFirst() {
        Waiter sweep = add(Priority.SWEEP, 0);
        Waiter poll = add(Priority.POLL, 19);
        Waiter early = add(Priority.PRODUCER, 28);
        Waiter late = add(Priority.PRODUCER, 31);
        assertThat(List.of(next(), next(), next(), next())).containsExactly(early, poll, sweep, late);
        assertThat(next()).isNull();
    }

    @Test
    void whoMayNotGoIsPassedOver() {
        Waiter poll = add(Priority.POLL, 0);
        add(Priority.PRODUCER, 0);
        assertThat(line.next(priority -> priority != Priority.PRODUCER)).isEqualTo(poll);
        assertThat(line.next(priority -> priority != Priority.PRODUCER)).isNull();
        assertThat(line.waiting()).isEqualTo(1);
    }

    @Test
    void evenWhenMoreProducersComeThanCanGoNobodyStarves() {
        IntStream.range(0, 300).forEach(i -> add(Priority.PRODUCER, 0));
        IntStream.range(0, 50).forEach(i -> add(Priority.POLL, 0));
        IntStream.range(0, 50).forEach(i -> add(Priority.SWEEP, 0));
        Map<Priority, Integer> served = new EnumMap<>(Priority.class);
        IntStream.range(0, 200).forEach(i -> served.merge(next().priority(), 1, Integer::sum));
        assertThat(served).isEqualTo(Map.of(Priority.PRODUCER, 180, Priority.POLL, 10, Priority.SWEEP, 10));
    }

    @Test
    void whoGivesUpIsFoundByTheMomentWhenHeDoes() {
        Waiter first = add(Priority.POLL, 1);
        Waiter second = add(Priority.SWEEP, 2);
        Waiter third = add(Priority.POLL, 3);
        assertThat(line.firstDeadline()).isEqualTo(first.deadline());
        assertThat(line.removeBefore(first.deadline(), priority -> true)).isEmpty();
        assertThat(line.removeBefore(third.deadline() + 1, priority -> priority == Priority.POLL))
                .containsExactly(first, third);
        assertThat(line.remove(third)).isFalse();
        assertThat(next()).isEqualTo(second);
        assertThat(line.isEmpty()).isTrue();
    }

    @Test
    void onlyThoseWhoCertainlyGoFirstAreAhead() {
        List<Waiter> waiting = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> waiting.add(add(Priority.PRODUCER, 0)));
        assertThat(line.aheadOf(Priority.PRODUCER)).isEqualTo(100);
        assertThat(line.aheadOf(Priority.POLL)).isZero();
        IntStream.range(0, 5).forEach(i -> waiting.add(add(Priority.POLL, 0)));
        assertThat(line.aheadOf(Priority.POLL)).isEqualTo(50);
        assertThat(line.aheadOf(Priority.PRODUCER)).isEqualTo(100);
    }
}
