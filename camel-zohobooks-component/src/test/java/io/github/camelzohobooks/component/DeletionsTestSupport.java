package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.MemoryRecordIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;

/** A consumer of invoices that looks for deletions. */
abstract class DeletionsTestSupport extends ConsumerTestSupport {

    protected static final String INVOICES =
            "zohobooks:invoices?deletions=sweep&recordIndex=#records&deletionsPeriod=1h";

    protected final AtomicBoolean failing = new AtomicBoolean();

    @Override
    protected void note(Exchange exchange) {
        if (failing.getAndSet(false)) {
            throw new IllegalStateException("the sink is full");
        }
        super.note(exchange);
    }

    @BeforeEach
    void bindRecords() {
        context.getRegistry().bind("records", new MemoryRecordIndex());
    }

    protected List<String> invoices(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(invoice());
        }
        return ids;
    }

    /** A consumer that has delivered all invoices, and whose first sweep has ended. */
    protected ZohoBooksConsumer settled(String uri) throws Exception {
        ZohoBooksConsumer consumer = consume(uri);
        later(10);
        consumer.poll();
        forget();
        return consumer;
    }

    protected void delete(String id) {
        sandbox.books().delete("invoices", id);
    }
}
