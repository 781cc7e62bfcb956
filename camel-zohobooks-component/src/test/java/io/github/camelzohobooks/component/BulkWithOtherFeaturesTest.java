package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import jakarta.activation.DataHandler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.ByteArrayDataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists and iterators together with calculated addresses, unique fields, custom fields, attachments and dry runs. */
class BulkWithOtherFeaturesTest extends BulkTestSupport {

    private Exchange through(String uri, Object body, Map<String, Object> headers) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:calculated").toD(uri);
            }
        });
        return request("direct:calculated", body, headers);
    }

    private Exchange request(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().getHeaders().putAll(headers);
        });
    }

    private void assertRefused(Exchange answer, String reason) {
        assertThat(answer.getException())
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining(reason)
                .hasMessageEndingWith("Nothing was sent");
        assertThat(sent()).isZero();
    }

    @Test
    void aCalculatedIdIsNotThatOfAllItems() throws Exception {
        assertRefused(
                through("zohobooks:contacts/update?id=${header.a}", contacts(2), Map.of("a", "46")),
                "contact_id is given for all of them");
    }

    @Test
    void calculatedIdsAndIdsInTheBodyAreRefused() throws Exception {
        assertRefused(
                through(
                        "zohobooks:contacts/bulkDelete?query.contact_ids=${header.a}",
                        List.of("1", "2"),
                        Map.of("a", "3")),
                "contact_ids is given as well");
    }

    @Test
    @Timeout(60)
    void anItemThatIsNoRecordFailsAndTheOthersGoOn() {
        Message list = new DefaultMessage(context);
        list.setBody("[1]");
        list.setHeader(ZohoBooksConstants.UNIQUE_VALUE, "A-1");

        Exchange answer = request(
                "zohobooks:contacts/create?uniqueField=cf_ref&validate=false&bulkErrors=COLLECT",
                List.of(list, Map.of("contact_name", "x", "cf_ref", "A-2")),
                Map.of());

        assertThat(answer.getException()).isNull();
        assertThat(results(answer)).extracting(ZohoBooksBulkResult::isSuccess).containsExactly(false, true);
        assertThat(results(answer).get(0).failure())
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("cf_ref");
    }

    @Test
    void anItemThatIsAMessageKeepsItsAttachments() {
        Exchange item = new DefaultExchange(context);
        item.getMessage().setBody(Map.of("vendor_id", "1", "bill_number", "B-1"));
        withAttachment(item);

        Exchange answer = request("zohobooks:bills/create?dryRun=true", List.of(item), Map.of());

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage()
                        .getBody(JsonNode.class)
                        .at("/requests/0/files/0/name")
                        .asText())
                .isEqualTo("bill.pdf");
    }

    private static Exchange withAttachment(Exchange exchange) {
        byte[] pdf = "%PDF-1.4".getBytes(StandardCharsets.US_ASCII);
        exchange.getMessage(AttachmentMessage.class)
                .addAttachment("bill.pdf", new DataHandler(new ByteArrayDataSource("", pdf)));
        return exchange;
    }

    @Test
    void attachmentsOfTheMessageAreNotThoseOfEachItem() {
        List<Map<String, Object>> bills = List.of(Map.of("vendor_id", "1", "bill_number", "B-1"));

        Exchange answer = template.request("zohobooks:bills/create", exchange -> {
            exchange.getMessage().setBody(bills);
            withAttachment(exchange);
        });

        assertRefused(answer, "bills/create: the body has several items, and the message has attachments");
    }

    @Test
    void anItemThatIsAMessageWithoutAttachmentsHasNone() {
        Exchange item = new DefaultExchange(context);
        item.getMessage().setBody(Map.of("vendor_id", "1", "bill_number", "B-1"));

        Exchange answer = template.request("zohobooks:bills/create?dryRun=true", exchange -> {
            exchange.getMessage().setBody(List.of(item));
            withAttachment(exchange);
        });

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(JsonNode.class).at("/requests/0").has("files"))
                .isFalse();
    }

    @Test
    void whereNoFilesAreSentAttachmentsOfTheMessageDoNotMatter() {
        Exchange answer = template.request("zohobooks:contacts/create", exchange -> {
            exchange.getMessage().setBody(contacts(2));
            withAttachment(exchange);
        });

        assertThat(answer.getException()).isNull();
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void failuresThatWereCollectedAreToldAlsoAfterTheIteratorBroke() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(ZohoBooksException.class).maximumRedeliveries(1).redeliveryDelay(0);
                from("direct:bulk").to(CREATE + "?bulkErrors=COLLECT&bulkConcurrency=1");
            }
        });
        refuse(1, 1);

        Exchange answer =
                request("direct:bulk", breakingOnceBefore(3, contacts(5).iterator()), Map.of());

        assertThat(answer.getException()).isNull();
        assertThat(results(answer)).extracting(ZohoBooksBulkResult::index).containsExactly(1);
        assertThat(names()).hasSize(4);
    }

    private static Iterator<Object> breakingOnceBefore(int index, Iterator<?> items) {
        return new Iterator<>() {
            private int given;
            private boolean broken;

            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public Object next() {
                if (given == index && !broken) {
                    broken = true;
                    throw new IllegalStateException("the file cannot be read");
                }
                given++;
                return items.next();
            }
        };
    }

    @Test
    void aRecordThatWasWrittenWithoutItsCustomFieldsIsNotCreatedAgain() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(ZohoBooksException.class).maximumRedeliveries(1).redeliveryDelay(0);
                from("direct:bulk").to(CREATE + "?onDroppedCustomFields=FAIL&bulkConcurrency=1");
            }
        });

        sandbox.books().defineCustomFields("contacts", "cf_region");

        Exchange answer = request(
                "direct:bulk",
                List.of(
                        contact(0),
                        Map.of("contact_name", "Contact 1", "cf_region", "North", "cf_unknown", "x"),
                        contact(2)),
                Map.of());

        assertThat(names()).containsExactlyInAnyOrder("Contact 0", "Contact 1", "Contact 2");
        assertThat(results(answer)).extracting(ZohoBooksBulkResult::isSuccess).containsExactly(true, false, true);
    }

    @Test
    void aDryRunRefusesListsThatWouldBeRefused() {
        assertThat(request(CREATE + "?dryRun=true", Arrays.asList(contact(1), null), Map.of())
                        .getException())
                .hasMessageContaining("there is nothing in it");
        assertRefused(
                request("zohobooks:invoices/listComments?fetch=ALL&dryRun=true", List.of("1", "2"), Map.of()),
                "fetch=ALL cannot be used with");
    }
}
