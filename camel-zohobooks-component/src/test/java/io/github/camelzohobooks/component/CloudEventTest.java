package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.DataType;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Changes become CloudEvents by Camel's data types. */
class CloudEventTest extends ConsumerTestSupport {

    private Message only(RouteBuilder route) throws Exception {
        context.addRoutes(route);
        consumer("events").poll();
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private RouteBuilder transforming() {
        return transforming("events", "zohobooks:invoices");
    }

    private RouteBuilder transforming(String id, String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(byHand(uri))
                        .routeId(id)
                        .transformDataType(new DataType("zohobooks:application-cloudevents"))
                        .process(CloudEventTest.this::note);
            }
        };
    }

    @Test
    void aChangeBecomesAnEventWhoseDataIsTheRecord() throws Exception {
        String id = invoiceAt(START.minusSeconds(600));

        Message event = only(transforming());

        String organization = sandbox.organizationId();
        assertThat(event.getHeaders())
                .containsAllEntriesOf(Map.of(
                        "CamelCloudEventVersion",
                        "1.0",
                        "CamelCloudEventID",
                        organization + "/invoices/" + id + "@2031-03-01T11:50:00Z",
                        "CamelCloudEventSource",
                        "zohobooks.organization." + organization,
                        "CamelCloudEventType",
                        "org.apache.camel.event.zohobooks.invoices.read",
                        "CamelCloudEventSubject",
                        "invoices/" + id,
                        "CamelCloudEventTime",
                        "2031-03-01T11:50:00Z",
                        "CamelCloudEventDataContentType",
                        "application/json",
                        Exchange.CONTENT_TYPE,
                        "application/json"));
        assertThat(event.getBody(JsonNode.class).path("invoice_id").asText()).isEqualTo(id);
    }

    @Test
    void theOutputOfARouteIsMadeAnEventByItsType() throws Exception {
        invoiceAt(START.minusSeconds(600));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:after").process(CloudEventTest.this::note);
                from("direct:typed")
                        .outputType("zohobooks:application-cloudevents")
                        .setProperty("done", constant(true));
            }
        });

        Message event = only(new RouteBuilder() {
            @Override
            public void configure() {
                from(byHand("zohobooks:invoices"))
                        .routeId("events")
                        .to("direct:typed")
                        .to("direct:after");
            }
        });

        assertThat(event.getHeader("CamelCloudEventType")).isEqualTo("org.apache.camel.event.zohobooks.invoices.read");
    }

    @Test
    void aRepeatIsTheSameEventAndAnotherChangeIsAnotherOne() throws Exception {
        String id = invoiceAt(START.minusSeconds(600));
        context.addRoutes(transforming());
        consumer("events").poll();
        later(30);
        touch(id, "R");
        later(30);
        consumer("events").poll();
        Object first = messages.get(0).getHeader(ZohoBooksCloudEventTransformer.ID);
        Object second = messages.get(1).getHeader(ZohoBooksCloudEventTransformer.ID);
        assertThat(second).isNotEqualTo(first);

        // Another consumer, which begins from nothing.
        context.addRoutes(transforming("repeating", "zohobooks:invoices?positionKey=other"));
        consumer("repeating").poll();

        assertThat(messages.get(2).getHeader(ZohoBooksCloudEventTransformer.ID)).isEqualTo(second);
    }

    @Test
    void aDeletionIsAnEventWithoutDataAndWithoutATimeThatNobodyKnows() {
        Map<String, Object> headers = transformed("deleted", START, null);

        assertThat(headers)
                .containsEntry("CamelCloudEventType", "org.apache.camel.event.zohobooks.invoices.deleted")
                .containsEntry("CamelCloudEventID", "42/invoices/7@deleted")
                .doesNotContainKeys("CamelCloudEventTime", "CamelCloudEventDataContentType", Exchange.CONTENT_TYPE);
    }

    @Test
    void changesThatNothingTellsApartAreNotTakenForRepeats() {
        assertThat(transformed("updated", null, "{}").get("CamelCloudEventID"))
                .isNotEqualTo(transformed("updated", null, "{}").get("CamelCloudEventID"));
    }

    @Test
    void aMessageThatIsNoChangeIsRefused() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:other").transformDataType(new DataType("zohobooks:application-cloudevents"));
            }
        });

        assertThatThrownBy(() -> template.sendBody("direct:other", "x"))
                .isInstanceOf(CamelExecutionException.class)
                .rootCause()
                .hasMessageContaining("has no header CamelZohoBooksChangeType");
    }

    private Map<String, Object> transformed(String type, Instant modified, Object body) {
        Message message = new DefaultExchange(context).getIn();
        message.setBody(body);
        message.setHeader(ZohoBooksConstants.KEY, "42/invoices/7");
        message.setHeader(ZohoBooksConstants.RESOURCE, "invoices");
        message.setHeader(ZohoBooksConstants.ID, "7");
        message.setHeader(ZohoBooksConstants.ORGANIZATION_ID, "42");
        message.setHeader(ZohoBooksConstants.CHANGE_TYPE, type);
        if (modified != null) {
            message.setHeader(ZohoBooksConstants.LAST_MODIFIED_TIME, modified);
        }
        new ZohoBooksCloudEventTransformer().transform(message, DataType.ANY, DataType.ANY);
        return message.getHeaders();
    }
}
