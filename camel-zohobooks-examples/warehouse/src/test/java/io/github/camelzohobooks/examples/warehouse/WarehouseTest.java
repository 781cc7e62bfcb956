package io.github.camelzohobooks.examples.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.faults.ArmedFault;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.main.Main;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseTest {

    @TempDir
    private Path directory;

    @Test
    void demoExportsEveryResource() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("example.directory", directory.toString());
        properties.setProperty("example.pause", "2500");

        assertThat(Warehouse.run(new Main(), Map.of(), properties)).isZero();

        Path export = new Exports(directory).only();
        assertThat(Exports.manifest(export).path("resources")).hasSizeGreaterThan(40);
        assertThat(Exports.manifest(export).path("leftOut")).isEmpty();
        assertThat(Exports.read(export, "invoices")).hasSize(450);
        assertThat(Exports.read(export, "currencies")).hasSize(20);
    }

    @Test
    void exportStaysWithinItsShareOfTheDayAndGoesOnTheNextDay() throws Exception {
        try (ZohoBooksSandbox account = ZohoBooksSandbox.builder().start()) {
            account.books().seed("invoices", 1_300);
            account.books().seed("bills", 500);
            account.books().seed("items", 450);
            Properties properties = new Properties();
            properties.putAll(Exports.properties(account, directory, "invoices,bills,items,contacts"));
            properties.put("camel.component.zohobooks.limits.dailyQuota", "30");
            properties.put("example.share", "0.4");

            int nights = 0;
            int status = Warehouse.INCOMPLETE;
            while (status == Warehouse.INCOMPLETE && nights++ < 10) {
                account.requests().clear();
                status = Warehouse.run(new Main(), Exports.environment(account), properties);
                // Of the 12 calls of the share, a tenth is a reserve for producers; the list of organizations is none
                // of them.
                assertThat(account.requests().apiRequests().stream()
                                .filter(request -> !request.apiPath().equals("/organizations")))
                        .hasSizeBetween(1, 12);
                // A new day.
                FileUtil.removeDir(directory.resolve("limits").toFile());
            }

            assertThat(status).isZero();
            assertThat(nights).isBetween(2, 5);
            Path export = new Exports(directory).only();
            for (String resource : new String[] {"invoices", "bills", "items", "contacts"}) {
                assertThat(Exports.read(export, resource))
                        .hasSize(account.books().count(resource));
            }
        }
    }

    @Test
    void whatTheTokenMayNotReadIsLeftOutAndNamed() throws Exception {
        try (ZohoBooksSandbox account = ZohoBooksSandbox.builder()
                .scopes("ZohoBooks.invoices.READ", "ZohoBooks.settings.READ")
                .start()) {
            account.books().seed("invoices", 3);
            account.books().seed("bills", 3);
            Properties properties = new Properties();
            properties.putAll(Exports.properties(account, directory, "bills,invoices,items"));

            assertThat(Warehouse.run(new Main(), Exports.environment(account), properties))
                    .isZero();

            Path export = new Exports(directory).only();
            assertThat(Exports.read(export, "invoices")).hasSize(3);
            JsonNode leftOut = Exports.manifest(export).path("leftOut");
            assertThat(leftOut).hasSize(1);
            assertThat(leftOut.path("bills").asText()).contains("ZohoBooks.bills.READ");
            assertThat(account.requests().apiRequests())
                    .extracting(RecordedRequest::method)
                    .containsOnly("GET");
        }
    }

    @Test
    void exportWhoseNextRunReadsNothingIsNotDeclaredComplete() throws Exception {
        try (ZohoBooksSandbox account = ZohoBooksSandbox.builder().start()) {
            account.books().seed("invoices", 1_300);
            account.books().seed("bills", 900);
            // Without modified times, so that one call completes it in the first run.
            account.books().seed("currencies", 3);
            Properties properties = new Properties();
            properties.putAll(Exports.properties(account, directory, "invoices,bills,currencies"));
            properties.put("camel.component.zohobooks.limits.dailyQuota", "30");
            properties.put("example.share", "0.4");
            assertThat(Warehouse.run(new Main(), Exports.environment(account), properties))
                    .isEqualTo(Warehouse.INCOMPLETE);

            FileUtil.removeDir(directory.resolve("limits").toFile());
            try (ArmedFault refused = account.faults()
                    .add(Fault.status(403, "{\"code\":6041,\"message\":\"This user is not associated\"}")
                            .matching(call -> call.path().endsWith("/organizations")))) {
                assertThat(Warehouse.run(new Main(), Exports.environment(account), properties))
                        .isEqualTo(Warehouse.INCOMPLETE);
                assertThat(refused.happened()).isPositive();
            }
            assertThat(new Exports(directory).complete()).isEmpty();

            properties.remove("example.share");
            properties.put("camel.component.zohobooks.limits.dailyQuota", "1000");
            assertThat(Warehouse.run(new Main(), Exports.environment(account), properties))
                    .isZero();
            Path export = new Exports(directory).only();
            assertThat(Exports.read(export, "invoices")).hasSize(1_300);
            assertThat(Exports.read(export, "bills")).hasSize(900);
            assertThat(Exports.read(export, "currencies")).hasSize(3);
        }
    }

    @Test
    void everyNightGetsAnExportOfItsOwn() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (ZohoBooksSandbox account = ZohoBooksSandbox.builder().start()) {
            account.books().seed("invoices", 3);
            account.books().seed("currencies", 3);
            Properties properties = new Properties();
            properties.putAll(Exports.properties(account, directory, "invoices,currencies"));
            properties.put("example.schedule", "quartz:export?cron=*+*+*+?+*+*");
            Main main = new Main();
            Future<Integer> run = thread.submit(() -> Warehouse.run(main, Exports.environment(account), properties));
            Exports exports = new Exports(directory);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> run.isDone() || exports.complete().size() >= 2);
            main.completed();
            run.get();

            for (Path export : exports.complete()) {
                assertThat(Exports.read(export, "invoices")).hasSize(3);
                assertThat(Exports.read(export, "currencies")).hasSize(3);
            }
            assertThat(exports.complete()).hasSizeGreaterThanOrEqualTo(2);
        } finally {
            thread.shutdown();
        }
    }
}
