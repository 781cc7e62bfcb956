package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A list so long that its rows are counted, without an order by a time: a snapshot of it, and polls that find everything
 * changed, while rows come and go, and consumers are killed. Nothing is missing in the end; and nothing looks for deletions,
 * which would find what was missed.
 */
class LongListConvergenceTest {

    private static final boolean FULL = Boolean.getBoolean("zohobooks.full");
    private static final int KILLS = FULL ? 8 : 1;
    private static final int RECORDS = 21_000;
    private static final int MOST_BYTES = 400_000;
    private static final int MOST_MILLIS = 6_000;
    private static final long TICK_MILLIS = 8;

    private static final String URI = "zohobooks:items?delay=20&settle=1s&overlap=2s";

    @TempDir
    private Path directory;

    static LongStream seeds() {
        Long one = Long.getLong("zohobooks.seed");
        return one != null ? LongStream.of(one) : LongStream.rangeClosed(1, FULL ? 5 : 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aConsumerOfALongListThatIsKilledAgainAndAgainMissesNothing(long seed) throws Exception {
        try (ConvergenceRun run = new ConvergenceRun(directory, seed, URI, List.of(BookedResource.ITEMS), RECORDS)) {
            run.work(TICK_MILLIS, 1);
            killAgainAndAgain(run, 0);
            run.bookkeeper().changeAll();
            killAgainAndAgain(run, KILLS + 1);

            long plain = run.sandbox().requests().apiRequests().stream()
                    .filter(request ->
                            request.parameter("per_page").filter("200"::equals).isPresent())
                    .count();
            assertThat(plain).as("pages that do not overlap").isGreaterThan(RECORDS / 200);
        }
    }

    private static void killAgainAndAgain(ConvergenceRun run, int before) throws Exception {
        run.trouble();
        run.mayDo(Integer.MAX_VALUE);
        for (int kill = 1; kill <= KILLS; kill++) {
            run.start(before + kill);
            run.awaitMoment(MOST_BYTES, MOST_MILLIS);
            run.kill();
        }
        run.start(before + KILLS + 1);
        run.awaitMoment(MOST_BYTES, MOST_MILLIS);
        run.mayDo(0);
        run.finish(0);
    }
}
