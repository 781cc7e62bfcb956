package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingWindowTest {

    private static final long LENGTH = 1_000_000;

    /** What the window makes of it. */
    private static final long REAL_LENGTH = 1_001_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void itCountsAsASimpleModelDoes(long seed) {
        Random random = new Random(seed);
        int limit = 1 + random.nextInt(40);
        SlidingWindow window = new SlidingWindow(limit, LENGTH);
        PriorityQueue<Long> cooling = new PriorityQueue<>();
        int open = 0;
        long now = 0;
        for (int step = 0; step < 5_000; step++) {
            long time = now += random.nextInt(40_000);
            window.advance(now);
            cooling.removeIf(freeAt -> freeAt <= time);
            if (window.isFree() && random.nextInt(3) > 0) {
                window.take();
                open++;
            } else if (open > 0 && random.nextInt(8) > 0) {
                window.answered(now);
                cooling.add(now + REAL_LENGTH);
                open--;
            } else if (open > 0) {
                window.notSent();
                open--;
            }
            assertThat(window.used()).isEqualTo(open + cooling.size());
            assertThat(window.cooling()).isEqualTo(cooling.size());
            int ahead = random.nextInt(3 * limit);
            assertThat(window.shortestWait(ahead, now)).isEqualTo(shortestWait(limit, open, cooling, ahead, now));
        }
    }

    /** Serves one after the other, each with an answer that takes no time. */
    private static long shortestWait(int limit, int open, PriorityQueue<Long> cooling, int ahead, long now) {
        PriorityQueue<Long> freeAt = new PriorityQueue<>(cooling);
        for (int i = 0; i < open; i++) {
            freeAt.add(now + REAL_LENGTH);
        }
        while (freeAt.size() < limit) {
            freeAt.add(now);
        }
        for (int i = 0; i < ahead; i++) {
            freeAt.add(freeAt.remove() + REAL_LENGTH);
        }
        return freeAt.remove() - now;
    }

    @Test
    void ofAnEarlierLifeThoseThatCoolLongestAreKept() {
        SlidingWindow window = new SlidingWindow(10, LENGTH);
        window.restore(8, 500, 4, 900);
        assertThat(window.used()).isEqualTo(10);
        window.advance(500);
        assertThat(window.used()).isEqualTo(4);
        window.take();
        window.answered(500 - REAL_LENGTH);
        // Slots become free in order, so this one does not before the others.
        window.advance(899);
        assertThat(window.used()).isEqualTo(5);
        window.advance(900);
        assertThat(window.used()).isZero();
    }
}
