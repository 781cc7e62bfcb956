package io.github.camelzohobooks.examples.springboot;

import io.github.camelzohobooks.examples.support.StopAfterChanges;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Writes a line for every change of an invoice. It only reads from Zoho Books. */
@Component
class InvoiceRoute extends RouteBuilder {

    private final StopAfterChanges stop;

    InvoiceRoute(StopAfterChanges stop) {
        this.stop = stop;
    }

    @Override
    public void configure() {
        from("zohobooks:invoices?responseFormat=MAP" + "&delay={{example.delay}}&initialSync={{example.initial-sync}}")
                .routeId("invoice-log")
                .routePolicy(stop)
                .setBody(simple("${header.CamelZohoBooksLastModifiedTime} ${body[invoice_number]}"
                        + " ${header.CamelZohoBooksChangeType}: ${body[status]}, ${body[total]}"))
                .log(LoggingLevel.INFO, "example", "${body}")
                .to("file:{{example.directory}}?fileName=invoices.log&fileExist=Append&appendChars=\\n");
    }
}
