package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.client.Page;
import io.github.camelzohobooks.component.client.PageReader;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * The rows of a list, read a page at a time when the iteration gets there. Made for Camel's splitter, which imposes two
 * rules: {@code hasNext} must not throw, because the row before it would be lost, so a failure comes from {@code next};
 * and the iteration must end by itself once its exchange has failed, because the splitter goes on to the end. When the
 * splitter is redelivered after a failure, the same page is asked for again: otherwise the redelivery would find no rows,
 * succeed, and have lost the rest.
 *
 * <p>Not safe for use by several threads at once.
 */
final class RowIterator implements Iterator<Object> {

    private final PageReader pages;
    private final ResponseFormat format;
    private final BooleanSupplier abandoned;
    private final Queue<JsonNode> rows = new ArrayDeque<>();
    private ZohoBooksException failure;
    private boolean ended;

    RowIterator(PageReader pages, ResponseFormat format, BooleanSupplier abandoned) {
        this.pages = pages;
        this.format = format;
        this.abandoned = abandoned;
    }

    @Override
    public boolean hasNext() {
        if (ended || abandoned.getAsBoolean()) {
            return false;
        }
        try {
            while (rows.isEmpty() && failure == null && !ended) {
                readPage();
            }
        } catch (ZohoBooksException e) {
            failure = e;
        }
        return !ended;
    }

    private void readPage() {
        Optional<Page> page = pages.next();
        page.ifPresent(read -> rows.addAll(read.rows()));
        ended = page.isEmpty();
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (failure != null) {
            ZohoBooksException thrown = failure;
            failure = null;
            throw thrown;
        }
        return format.of(rows.remove());
    }
}
