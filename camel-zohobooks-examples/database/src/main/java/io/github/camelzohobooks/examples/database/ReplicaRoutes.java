package io.github.camelzohobooks.examples.database;

import io.github.camelzohobooks.component.PositionCommit;
import io.github.camelzohobooks.component.ZohoBooksConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.builder.RouteBuilder;

/** Every change goes into the tables together with the position, in one transaction. */
public final class ReplicaRoutes extends RouteBuilder {

    static final String ID = "replica";

    @Override
    public void configure() {
        from("zohobooks:{{example.resources}}?details=true&responseFormat=TEXT"
                        + "&deletions=SWEEP&deletionsPeriod={{example.deletionsPeriod}}"
                        + "&maxDeletions={{example.maxDeletions}}"
                        + "&delay={{example.delay}}&initialSync={{example.initialSync}}"
                        + "&positionCommit=MANUAL&positionRepository=#positions&recordIndex=#records")
                .routeId(ID)
                .transacted()
                .to("sql:classpath:sql/change-insert.sql")
                .choice()
                .when(header(ZohoBooksConstants.CHANGE_TYPE).isEqualTo("deleted"))
                .to("direct:delete")
                .otherwise()
                .to("direct:upsert")
                .end()
                .process(ReplicaRoutes::storePosition);

        from("direct:upsert")
                .choice()
                .when(isOf("contacts"))
                .to("sql:classpath:sql/contact-upsert.sql")
                .when(isOf("items"))
                .to("sql:classpath:sql/item-upsert.sql")
                .when(isOf("invoices"))
                .to("sql:classpath:sql/invoice-upsert.sql")
                .to("sql:delete from invoice_line_item where invoice_id = :#CamelZohoBooksId")
                .to("sql:classpath:sql/invoice-lines-insert.sql")
                .otherwise()
                .to("sql:classpath:sql/other-upsert.sql");

        from("direct:delete")
                .choice()
                .when(isOf("contacts"))
                .to("sql:delete from contact where contact_id = :#CamelZohoBooksId")
                .when(isOf("items"))
                .to("sql:delete from item where item_id = :#CamelZohoBooksId")
                .when(isOf("invoices"))
                .to("sql:delete from invoice where invoice_id = :#CamelZohoBooksId")
                .otherwise()
                .to(
                        "sql:delete from other_record where resource = :#CamelZohoBooksResource and id = :#CamelZohoBooksId");
    }

    private Predicate isOf(String resource) {
        return header(ZohoBooksConstants.RESOURCE).isEqualTo(resource);
    }

    /** On the thread of the transaction, so that the position is stored in it. */
    private static void storePosition(Exchange exchange) {
        exchange.getMessage()
                .getHeader(ZohoBooksConstants.POSITION, PositionCommit.class)
                .commit();
    }
}
