package io.github.camelzohobooks.examples.twoway;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.util.ObjectHelper;

/**
 * An order file becomes contact, invoice, mark as sent, e-mail and PDF. How far an order has got is asked of Zoho Books and
 * not remembered here. So whatever fails, the file stays where it is, and the next attempt does what is left to do.
 */
public final class OrderRoutes extends RouteBuilder {

    private static final String FOLDER = "folder";

    @Override
    public void configure() {
        // Everything else, such as Zoho being out of order, leaves the file where it is for the next poll.
        errorHandler(defaultErrorHandler().logStackTrace(false).logExhaustedMessageHistory(false));

        // What does not get better by itself would be tried in vain for ever, and use up the day's calls: the file goes
        // to
        // failed, with the reason beside it.
        onException(
                        JsonProcessingException.class,
                        BadOrderException.class,
                        GenericFileOperationFailedException.class,
                        ZohoBooksException.class)
                .onWhen(OrderRoutes::needsSomebody)
                .handled(true)
                .setProperty(FOLDER, constant("failed"))
                .log("${exchangeProperty.file} is refused: ${exception.message}")
                .setBody(simple("${exception.message}"))
                .setHeader(Exchange.FILE_NAME, simple("${exchangeProperty.file}.reason.txt"))
                .to("file:{{example.directory}}/orders/failed?tempFileName=${file:name}.part");

        // One order after the other: without synchronous the next one begins while this one waits for Zoho, and two
        // orders
        // of a new customer would both create it.
        from("file:{{example.directory}}/orders?synchronous=true&include=.*\\.json&sortBy=file:name"
                        + "&delay={{example.delay}}&initialDelay=0&pollStrategy=#polls"
                        + "&move=${exchangeProperty.folder}/${file:name}")
                .routeId("orders")
                .setProperty(FOLDER, constant("done"))
                .setProperty("file", header(Exchange.FILE_NAME))
                .unmarshal()
                .json(Order.class)
                .setVariable("order", method(new Orders(), "check"))
                // Found by the customer's number, or created.
                .setBody(simple("${variable.order.contact}"))
                .to("zohobooks:contacts/create?uniqueField=" + Order.CUSTOMER_FIELD + "&lookFirst=true")
                // Found by the order's number, or created.
                .setBody(simple("${variable.order.invoice(${header.CamelZohoBooksId})}"))
                .to("zohobooks:invoices/create?uniqueField=" + Order.ORDER_FIELD + "&lookFirst=true&responseFormat=MAP")
                .setVariable("invoice", method(new Orders(), "notVoid"))
                .filter(simple("${variable.invoice[status]} == 'draft'"))
                .setBody(constant((Object) null))
                .to("zohobooks:invoices/markSent")
                .end()
                .filter(simple("{{example.email}} && ${variable.invoice[is_emailed]} != true"))
                .setBody(simple("${variable.order.mail}"))
                .to("zohobooks:invoices/email?query.send_attachment=true")
                .end()
                .setBody(constant((Object) null))
                .to("zohobooks:invoices/get?query.accept=pdf")
                .setHeader(Exchange.FILE_NAME, simple("${variable.order.fileName(${variable.invoice[invoice_id]})}"))
                .to("file:{{example.directory}}/invoices?tempFileName=${file:name}.part&eagerDeleteTargetFile=false")
                .log(
                        "${exchangeProperty.file} is invoice ${variable.invoice[invoice_number]}: ${header.CamelFileNameProduced}");
    }

    /**
     * Whether somebody has to mend something before another attempt makes sense. Not if a call may have been applied: the next
     * attempt looks. Not if the credentials are refused either: that is the same for all orders, and costs no call.
     */
    private static boolean needsSomebody(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, exchange.getException(), Exception.class);
        ZohoBooksException zoho = ObjectHelper.getException(ZohoBooksException.class, caught);
        if (zoho == null) {
            return true;
        }
        boolean ofAllOrders = zoho instanceof ZohoBooksAuthenticationException credentials
                && credentials.getRequiredScope().isEmpty();
        return !zoho.isRetryable() && !(zoho instanceof ZohoBooksUnavailableException) && !ofAllOrders;
    }

    /** Refuses what must not go on. */
    static final class Orders {

        /** The order, if nothing is missing. */
        public Order check(Order order) {
            return order.check();
        }

        /** The invoice, unless somebody has voided it: nobody should get it by e-mail then. */
        public Map<String, Object> notVoid(Map<String, Object> invoice) {
            if ("void".equals(invoice.get("status"))) {
                throw new BadOrderException(
                        "Invoice " + invoice.get("invoice_number") + " of this order has been voided in Zoho Books");
            }
            return invoice;
        }
    }
}
