package io.github.camelzohobooks.examples.springboot;

import io.github.camelzohobooks.examples.support.StopAfterChanges;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Says what happens and where to look, and ends the program when enough has happened. */
@Configuration(proxyBeanMethods = false)
class Guide {

    private final StopAfterChanges changes;
    private final MeterRegistry meters;
    private final Path file;
    private final int limit;

    Guide(
            StopAfterChanges changes,
            MeterRegistry meters,
            @Value("${example.directory}") Path directory,
            @Value("${example.changes}") int limit) {
        this.changes = changes;
        this.meters = meters;
        this.file = directory.toAbsolutePath().resolve("invoices.log");
        this.limit = limit;
    }

    /** In a class of its own, because the guide needs it. */
    @Configuration(proxyBeanMethods = false)
    static class End {
        @Bean
        StopAfterChanges stopAfterChanges(@Value("${example.changes}") int limit, InvoiceLog.Finish finish) {
            return new StopAfterChanges(limit, finish);
        }
    }

    @EventListener
    void started(WebServerInitializedEvent server) {
        String actuator = "http://localhost:" + server.getWebServer().getPort() + "/actuator/";
        InvoiceLog.LOG.info("Every change of an invoice becomes a line of {}", file);
        InvoiceLog.LOG.info("Health: {}health, meters: {}prometheus", actuator, actuator);
        InvoiceLog.LOG.info(
                limit > 0 ? "It ends after {} changes; -Dexample.changes=0 runs on" : "It runs on; stop it with Ctrl+C",
                limit);
    }

    void summarize() {
        InvoiceLog.LOG.info("{}, one line each, in {}", changes, file);
        meters.find("zohobooks.calls")
                .counters()
                .forEach(calls -> InvoiceLog.LOG.info(
                        "{} calls of {}", (int) calls.count(), calls.getId().getTag("organization")));
    }
}
