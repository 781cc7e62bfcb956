package io.github.camelzohobooks.docs.testing;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import org.apache.camel.builder.RouteBuilder;

/** The routes that are tested. */
class ShopRoutes extends RouteBuilder {

    @Override
    public void configure() {
        onException(ZohoBooksException.class).handled(true).to("seda:failed");
        from("zohobooks:invoices?details=true&delay={{invoices.delay:60000}}").to("seda:invoices");
        from("direct:customer").to("zohobooks:contacts/create").to("seda:created");
    }
}
