package io.github.camelzohobooks.component.client;

import static io.github.camelzohobooks.component.client.LongList.PER_PAGE;
import static io.github.camelzohobooks.component.client.LongList.listOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where others work on a list all the time, it is not counted in vain with each pass. */
class CountingHabitTest {

    @Test
    void afterACountThatFailedSomePassesDoWithout() {
        FakeList list = listOf(30 * PER_PAGE);
        CountingHabit habit = new CountingHabit(BusyList.LATE);
        List<Boolean> counted = new ArrayList<>();
        for (int pass = 0; pass < 8; pass++) {
            CountingReader reader = new CountingReader(
                    list, FakeList.request(), FakeList.SHAPE.withMaxPerPage(PER_PAGE), habit, row -> true, 2, 8);
            int later = list.calls() + 12;
            boolean busy = pass < 3;
            list.before(number -> {
                if (busy && number == later) {
                    list.rows().remove(0);
                }
            });
            FakeList.readAll(reader);
            counted.add(reader.proofs() > 0 || reader.hasFailed());
        }

        assertThat(counted).containsExactly(true, false, true, false, false, false, true, true);
    }
}
