package io.github.camelzohobooks.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CatalogTest {

    private final List<String> read = Collections.synchronizedList(new ArrayList<>());
    private final Catalog watched = new Catalog(new TreeSet<>(List.of("bills", "contacts", "invoices")), name -> {
        read.add(name);
        return ResourceFile.read(name);
    });

    @Test
    void theDataOfAResourceAreReadWhenItIsFirstAskedForAndNeverAgain() {
        assertThat(watched.resourceNames()).contains("invoices");
        assertThat(watched.resource("nothing")).isEmpty();
        assertThat(read).isEmpty();

        assertThat(watched.resource("invoices")).isPresent();
        assertThat(watched.resource("invoices")).isPresent();

        assertThat(read).containsExactly("invoices");
    }

    @Test
    void operationsOfTheWholeCatalogueReadWhatWasNotReadBefore() {
        assertThat(watched.resource("contacts")).isPresent();

        assertThat(watched.operations().map(Operation::resource).distinct())
                .containsExactly("bills", "contacts", "invoices");
        assertThat(read).containsExactly("contacts", "bills", "invoices");
    }

    @Test
    void allThreadsThatAskFirstAtTheSameTimeGetTheSameInstance() throws Exception {
        int threads = 16;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Resource>> calls = Collections.nCopies(threads, () -> {
                start.await();
                return watched.resource("invoices").orElseThrow();
            });
            Resource first = theOneInstanceOf(executor.invokeAll(calls));
            assertThat(first.name()).isEqualTo("invoices");
        } finally {
            executor.shutdownNow();
        }
        assertThat(read).containsExactly("invoices");
    }

    private static Resource theOneInstanceOf(List<Future<Resource>> futures) throws Exception {
        Resource first = futures.get(0).get();
        for (Future<Resource> future : futures) {
            assertThat(future.get()).isSameAs(first);
        }
        return first;
    }

    @Test
    void thereIsADataFileForEveryNameAndANameForEveryDataFile() throws Exception {
        Catalog catalog = new Catalog();
        assertThat(DataFiles.names()).containsExactlyInAnyOrderElementsOf(catalog.resourceNames());
        assertThat(catalog.resourceNames())
                .allSatisfy(name ->
                        assertThat(catalog.resource(name).orElseThrow().name()).isEqualTo(name));
    }

    @Test
    void nobodyCanChangeTheCatalogueForOthers() {
        Catalog catalog = new Catalog();
        Resource invoices = catalog.resource("invoices").orElseThrow();
        Operation list = invoices.operation("list").orElseThrow();

        assertUnmodifiable(catalog.resourceNames());
        assertUnmodifiable(invoices.operationNames());
        assertUnmodifiable(invoices.operations().values());
        assertThatThrownBy(() -> invoices.operations().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertUnmodifiable(invoices.idParameters());
        assertUnmodifiable(list.operationIds());
        assertUnmodifiable(list.pathParameters());
        assertUnmodifiable(list.queryParameters());
        assertUnmodifiable(list.headers());
        assertUnmodifiable(list.rowsKeys());
        assertUnmodifiable(list.entityKeys());
        assertUnmodifiable(list.requiredFields());
        assertUnmodifiable(list.uploadParts());
        assertUnmodifiable(list.sortColumns());
        assertUnmodifiable(list.queryParameter("status").orElseThrow().values());
    }

    private static void assertUnmodifiable(Collection<?> collection) {
        assertThatThrownBy(collection::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aResourceThatZohoNamesInSeveralWaysIsKnownByAllOfThem() {
        Resource payments = new Catalog().resource("customerpayments").orElseThrow();

        assertThat(payments.idParameter()).contains("payment_id");
        assertThat(payments.idParameters()).containsExactly("payment_id", "customer_payment_id");
        assertThat(payments.operation("createRefund").orElseThrow().pathParameters())
                .containsExactly("customer_payment_id");
    }
}
