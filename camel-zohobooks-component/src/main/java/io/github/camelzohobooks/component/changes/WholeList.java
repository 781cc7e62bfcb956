package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.component.client.BackToFrontReader;
import io.github.camelzohobooks.component.client.CountingHabit;
import io.github.camelzohobooks.component.client.CountingReader;
import io.github.camelzohobooks.component.client.ListShape;
import io.github.camelzohobooks.component.client.PageMark;
import io.github.camelzohobooks.component.client.PageReader;
import io.github.camelzohobooks.component.client.RowPages;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import java.util.function.Function;

/** Chooses how a list is read from its beginning to its end. */
final class WholeList {

    private WholeList() {}

    /**
     * Reads all rows, and loses none that moves meanwhile.
     *
     * @param list the list
     * @param calls makes a call and waits for its answer
     * @param counting how the list is counted where that is needed
     * @param mark where another reader was, to go on from there
     * @return the pages, which can tell a mark
     */
    static RowPages rows(
            ChangeList list,
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            CountingHabit counting,
            PageMark mark) {
        if (list.sortsByCreation().isPresent()) {
            return backToFront(list, calls, mark);
        }
        return list.modifiedField() != null
                ? CountingReader.from(calls, list.requestAll(), list.shape(), counting, mark)
                : PageReader.from(calls, list.requestAll(), list.shape(), mark);
    }

    private static RowPages backToFront(
            ChangeList list, Function<ZohoBooksRequest, ZohoBooksResponse> calls, PageMark mark) {
        return BackToFrontReader.from(
                calls, list.requestAll(), list.shape(), list.sortsByCreation().orElseThrow(), mark);
    }

    /**
     * Reads the rows for someone who compares their content with what is remembered, and so will find with the next pass
     * what this one has missed. A long list whose rows may move in both directions is read in plain pages, which is cheaper
     * than pages that overlap.
     *
     * @param list the list, whose rows do not tell when they were modified
     * @param calls makes a call and waits for its answer
     * @return the pages
     */
    static RowPages mostRows(ChangeList list, Function<ZohoBooksRequest, ZohoBooksResponse> calls) {
        return list.sortsByCreation().isPresent()
                ? backToFront(list, calls, PageMark.BEGINNING)
                : PageReader.ofMostRows(calls, list.requestAll(), list.shape());
    }

    /**
     * Reads all rows for someone who asks for each record that is missing, so that a row which is lost because rows moved
     * costs a call, and nothing else. Where rows may move in both directions, that is cheaper than pages that overlap.
     *
     * @param list the list
     * @param calls makes a call and waits for its answer
     * @return the pages; a row may be given more than once
     */
    static RowPages ids(ChangeList list, Function<ZohoBooksRequest, ZohoBooksResponse> calls) {
        if (list.sortsByCreation().isPresent()) {
            return backToFront(list, calls, PageMark.BEGINNING);
        }
        ListShape shape = list.shape();
        // Rows that cannot be known again are read in pages that do not overlap.
        ListShape unknown = new ListShape(shape.rowsKeys(), null, null, shape.maxPerPage());
        return new PageReader(calls, list.requestAll(), unknown);
    }
}
