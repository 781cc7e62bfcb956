package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options for messages do to what a consumer delivers. */
class ConsumerMessagesTest extends ConsumerTestSupport {

    private static final String SECRET = "Frances Bowman";

    private String secretInvoice() {
        String contact = sandbox.books()
                .create("contacts", json("{'contact_name':'" + SECRET + "'}"))
                .path("contact_id")
                .asText();
        return sandbox.books()
                .createAt(
                        "invoices",
                        json("{'customer_id':'" + contact + "','reference_number':'R1'}"),
                        START.minusSeconds(600))
                .path("invoice_id")
                .asText();
    }

    private List<JsonNode> recordsOf(String options) throws Exception {
        messages.clear();
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?" + options);
        consumer.poll();
        return messages.stream().map(message -> message.getBody(JsonNode.class)).toList();
    }

    @Test
    void recordsHaveCustomFieldsByNameWithDetailsAndWithout() throws Exception {
        sandbox.books()
                .createAt(
                        "invoices",
                        json("{'customer_id':'1','custom_fields':[{'api_name':'cf_region','value':'North'}]}"),
                        START.minusSeconds(600));

        assertThat(recordsOf("details=false&positionKey=rows")
                        .get(0)
                        .path("cf_region")
                        .asText())
                .isEqualTo("North");
        assertThat(recordsOf("details=true&positionKey=details")
                        .get(0)
                        .path("cf_region")
                        .asText())
                .isEqualTo("North");
        assertThat(recordsOf("details=true&customFields=ZOHO&positionKey=zoho")
                        .get(0)
                        .has("cf_region"))
                .isFalse();
        assertThat(recordsOf("details=true&mask=custom_fields&positionKey=masked")
                        .get(0)
                        .toString())
                .doesNotContain("North");
    }

    @Test
    void envelopesOfASnapshotAndOfChangesKeepToTheSchema() throws Exception {
        sandbox.books().seed("invoices", 3);
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?eventFormat=envelope");
        consumer.poll();
        later(30);
        String created = newInvoiceId();
        later(30);
        consumer.poll();
        touch(created, "R2");
        later(30);
        consumer.poll();

        EnvelopeSchema schema = new EnvelopeSchema();
        List<JsonNode> envelopes = messages.stream()
                .map(message -> message.getBody(JsonNode.class))
                .toList();
        assertThat(envelopes)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(envelope -> assertThat(schema.errors(envelope)).isEmpty());
        assertThat(envelopes)
                .extracting(envelope -> envelope.path("op").asText())
                .startsWith("r", "r", "r")
                .endsWith("c", "u");
        assertThat(envelopes
                        .get(envelopes.size() - 1)
                        .at("/after/reference_number")
                        .asText())
                .isEqualTo("R2");
    }

    /** Or a sink that leaves repeats out would keep the older of two states of one second. */
    @Test
    void aChangeThatIsReadInFullAfterTheNextOneDoesNotLookLikeItsRepeat() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?details=true&initialSync=now");
        consumer.poll();
        String id = newInvoiceId();
        later(30);
        sandbox.faults()
                .add(Fault.before(call -> touch(id, "R2"))
                        .on("GET", "/invoices/" + id)
                        .times(1));
        consumer.poll();
        // In the same second as the change before.
        touch(id, "R3");
        later(30);
        consumer.poll();

        assertThat(messages)
                .extracting(message ->
                        message.getBody(JsonNode.class).path("reference_number").asText())
                .containsExactly("R2", "R3");
        assertThat(messages)
                .extracting(message -> message.getHeader(ZohoBooksConstants.LAST_MODIFIED_TIME))
                .containsExactly(START, START.plusSeconds(30));
    }

    private String newInvoiceId() {
        return sandbox.books()
                .create("invoices", json("{'customer_id':'1','reference_number':'R1'}"))
                .path("invoice_id")
                .asText();
    }

    @Test
    void anEnvelopeIsGivenOutAsResponseFormatSays() throws Exception {
        invoiceAt(START.minusSeconds(600));
        consume("zohobooks:invoices?eventFormat=ENVELOPE&responseFormat=BYTES").poll();

        assertThat(new String((byte[]) messages.get(0).getBody(), StandardCharsets.UTF_8))
                .startsWith("{\"op\":\"r\",\"before\":null,\"after\":{");
    }

    @Test
    void onlyTheNamedFieldsAndTheIdLeave() throws Exception {
        String id = secretInvoice();
        consume("zohobooks:invoices?fields=reference_number&responseFormat=TEXT")
                .poll();

        assertThat(messages.get(0).getBody()).isEqualTo("{\"invoice_id\":\"" + id + "\",\"reference_number\":\"R1\"}");
        assertThat(messages.get(0).getHeader(ZohoBooksConstants.LAST_MODIFIED_TIME))
                .isEqualTo(START.minusSeconds(600));
    }

    @ParameterizedTest
    @CsvSource({"RECORD,JSON_NODE", "RECORD,MAP", "ENVELOPE,TEXT", "ENVELOPE,JSON_NODE"})
    void aMaskedValueLeavesInNoForm(String eventFormat, String responseFormat) throws Exception {
        secretInvoice();
        consume("zohobooks:invoices?mask=customer_name&eventFormat=" + eventFormat + "&responseFormat="
                        + responseFormat)
                .poll();

        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.getBody().toString() + message.getHeaders()).doesNotContain(SECRET);
            assertThat(message.getBody().toString()).contains("***");
        });
    }

    @Test
    void theSameMessageWithoutMaskHasTheValue() throws Exception {
        secretInvoice();
        consume("zohobooks:invoices").poll();

        assertThat(messages.get(0).getBody().toString()).contains(SECRET);
    }

    @Test
    void theKeyStandsInAFurtherHeaderWhereWanted() throws Exception {
        String id = invoiceAt(START.minusSeconds(600));
        consume("zohobooks:invoices?keyHeader=kafka.KEY").poll();

        assertThat(messages.get(0).getHeader("kafka.KEY"))
                .isEqualTo(sandbox.organizationId() + "/invoices/" + id)
                .isEqualTo(messages.get(0).getHeader(ZohoBooksConstants.KEY));
    }

    @Test
    void theEnvelopeOfADeletionIsFollowedByItsTombstone() throws Exception {
        String id = invoiceAt(START.minusSeconds(600));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices?deletions=sweep&deletionsPeriod=1h"
                + "&eventFormat=envelope&tombstones=true&keyHeader=kafka.KEY");
        consumer.poll();
        forget();
        sandbox.books().delete("invoices", id);
        later(3700);

        consumer.poll();

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).getBody(JsonNode.class).path("op").asText()).isEqualTo("d");
        assertThat(messages.get(1).getBody()).isNull();
        assertThat(messages.get(1).getHeaders()).isEqualTo(messages.get(0).getHeaders());
    }

    @Test
    void noHeaderOfAnotherComponentIsSetUnlessAskedFor() throws Exception {
        invoiceAt(START.minusSeconds(600));
        consume("zohobooks:invoices").poll();

        assertThat(messages.get(0).getHeaders().keySet())
                .allMatch(name -> name.startsWith("CamelZohoBooks") || name.equals("CamelMessageTimestamp"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fields=line_items[].name | no path of a field",
                "mask=a..b | no path of a field",
                "mask=invoice_id | cannot be masked",
                "mask=customer_name,last_modified_time | cannot be masked",
                "tombstones=true | tombstones goes with eventFormat=ENVELOPE",
                "keyHeader=CamelZohoBooksId | keyHeader names a header",
                "eventFormat=envelop | ENVELOPE"
            })
    void wrongOptionsAreRefusedWhenTheEndpointIsMade(String option, String message) {
        assertThatThrownBy(() -> context.getEndpoint("zohobooks:invoices?" + option))
                .rootCause()
                .hasMessageContaining(message);
    }
}
