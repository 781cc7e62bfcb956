package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.camel.Message;

/**
 * Several files, each called for when the iteration gets there. It follows the same two rules of Camel's splitter as {@link
 * RowIterator}, and as there a redelivered splitter asks for the same file again.
 *
 * <p>Not safe for use by several threads at once.
 */
final class FileIterator implements Iterator<Message> {

    private final List<ZohoBooksRequest> calls;
    private final Function<ZohoBooksRequest, Message> call;
    private final BooleanSupplier abandoned;
    private int done;

    FileIterator(List<ZohoBooksRequest> calls, Function<ZohoBooksRequest, Message> call, BooleanSupplier abandoned) {
        this.calls = calls;
        this.call = call;
        this.abandoned = abandoned;
    }

    @Override
    public boolean hasNext() {
        return done < calls.size() && !abandoned.getAsBoolean();
    }

    @Override
    public Message next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Message file = call.apply(calls.get(done));
        done++;
        return file;
    }
}
