package io.github.camelzohobooks.examples.springboot;

import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Somebody works in the books, so that there are changes to see. In the demo only. */
@Component
@Profile("demo")
class DemoWriter extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:write-invoices?period={{example.writer-period}}")
                .routeId("write-invoices")
                .setBody(exchange ->
                        Map.of("contact_name", "Customer " + exchange.getExchangeId(), "contact_type", "customer"))
                .to("zohobooks:contacts/create")
                .setBody(exchange -> Map.of(
                        "customer_id",
                        exchange.getMessage().getHeader("CamelZohoBooksId"),
                        "line_items",
                        List.of(Map.of("name", "Consulting", "rate", 80, "quantity", 2))))
                .to("zohobooks:invoices/create");
    }
}
