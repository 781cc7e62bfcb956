package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to the books, to the way to them, to the sink and to the consumer: the sink ends up with the books. */
class ConvergenceTest {

    private static final boolean FULL = Boolean.getBoolean("zohobooks.full");
    private static final int MUTATIONS = FULL ? 10_000 : 3_000;
    private static final int KILLS = FULL ? 30 : 10;
    private static final int RECORDS = 250;
    private static final int SMALL_PAGE = 45;
    private static final long TICK_MILLIS = 5;
    /** A kill comes after so many bytes more in the sink, or so long after the first request, at most. */
    private static final int MOST_BYTES = 20_000;

    private static final int MOST_MILLIS = 3_000;
    private static final List<BookedResource> RESOURCES = List.of(
            BookedResource.INVOICES,
            BookedResource.BILLS,
            BookedResource.CONTACTS,
            BookedResource.ITEMS,
            BookedResource.PROJECTS);
    private static final String URI = "zohobooks:invoices,bills,contacts,items,projects?delay=20&settle=1s&overlap=5s"
            + "&deletions=sweep&deletionsPeriod=5s&deletionsCalls=60&maxDeletions=1&details=";

    @TempDir
    private Path directory;

    static LongStream seeds() {
        Long one = Long.getLong("zohobooks.seed");
        return one != null ? LongStream.of(one) : LongStream.rangeClosed(1, FULL ? 10 : 1);
    }

    private ConvergenceRun begin(long seed, boolean details) throws IOException {
        ConvergenceRun run = new ConvergenceRun(directory, seed, URI + details, RESOURCES, RECORDS);
        if (seed % 3 == 1) {
            run.sandbox().faults().add(RandomTrouble.pagesOfAtMost(SMALL_PAGE));
        }
        run.trouble();
        run.work(TICK_MILLIS, 3);
        return run;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aConsumerThatIsKilledAgainAndAgainLeavesItsSinkWithTheBooks(long seed) throws Exception {
        try (ConvergenceRun run = begin(seed, seed % 2 == 0)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                run.mayDo(MUTATIONS * kill / KILLS);
                run.start(kill);
                run.awaitMoment(MOST_BYTES, MOST_MILLIS);
                run.kill();
            }
            run.finish(KILLS);
        }
    }

    @Test
    void withoutKillsLessThanOneMessageInAHundredRepeatsAnother() throws Exception {
        try (ConvergenceRun run = begin(99, false)) {
            run.mayDo(MUTATIONS);
            run.start(0);
            Replica replica = run.finish(0);

            assertThat(replica.duplicates()).isLessThan(replica.lines() / 100);
        }
    }
}
