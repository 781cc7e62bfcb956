package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages that overlap cost at least, as Zoho's pages begin at multiples of their size. */
class PageWindowTest {

    private static final int MOST_ROWS = 200;
    private static final int OVERLAP = 3;

    private static int pagesOfTheReader(int rows) {
        int pages = 0;
        for (int read = 0; read < rows; pages++) {
            read = PageWindow.beyond(read, OVERLAP, MOST_ROWS).end();
        }
        return pages;
    }

    /** The fewest pages by which each place of the list can be reached, whatever sizes are taken in whatever order. */
    private static int fewestPages(int rows) {
        int[] pages = new int[rows + MOST_ROWS + 1];
        Arrays.fill(pages, Integer.MAX_VALUE);
        pages[0] = 0;
        for (int read = 0; read < rows; read++) {
            if (pages[read] < Integer.MAX_VALUE) {
                for (int size = 1; size <= MOST_ROWS; size++) {
                    int end = (Math.max(0, read - OVERLAP) / size + 1) * size;
                    if (end > read) {
                        pages[end] = Math.min(pages[end], pages[read] + 1);
                    }
                }
            }
        }
        return Arrays.stream(pages, rows, pages.length).min().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 1_000, 2_000, 20_000, 100_000})
    void noOtherSequenceOfPagesThatOverlapIsShorter(int rows) {
        assertThat(pagesOfTheReader(rows)).isEqualTo(fewestPages(rows));
    }
}
