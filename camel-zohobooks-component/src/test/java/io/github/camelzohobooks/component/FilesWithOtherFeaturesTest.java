package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import jakarta.activation.DataHandler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.ByteArrayDataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Files in calls that are described, repeated safely, or made for each item of a list. */
class FilesWithOtherFeaturesTest extends CallsTestSupport {

    private static final byte[] PDF = "%PDF-1.4".getBytes(StandardCharsets.US_ASCII);

    private Exchange withAttachment(String uri, Object record) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(record);
            exchange.getMessage(AttachmentMessage.class)
                    .addAttachment("offer.pdf", new DataHandler(new ByteArrayDataSource("", PDF)));
        });
    }

    @Test
    void aDryRunTellsTheFilesThatWouldGoUp() {
        Exchange answer = withAttachment("zohobooks:invoices/addAttachment?id=46&dryRun=true", Map.of());

        assertThat(answer.getException()).isNull();
        JsonNode request =
                answer.getMessage().getBody(JsonNode.class).path("requests").get(0);
        assertThat(request.path("files").toString())
                .isEqualTo(
                        "[{\"part\":\"attachment\",\"name\":\"offer.pdf\",\"type\":\"application/pdf\",\"length\":8}]");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void aRecordInAStreamTravelsWithItsFiles() {
        byte[] record = "{\"vendor_id\":\"1\",\"bill_number\":\"B-1\"}".getBytes(StandardCharsets.UTF_8);

        Exchange answer = withAttachment("zohobooks:bills/create?dryRun=true", new ByteArrayInputStream(record));

        JsonNode request =
                answer.getMessage().getBody(JsonNode.class).path("requests").get(0);
        assertThat(request.path("body").path("bill_number").asText()).isEqualTo("B-1");
        assertThat(request.path("files")).hasSize(1);
    }

    @Test
    void aSafeCreationRefusesFilesThatItCouldLose() {
        Exchange answer = withAttachment(
                "zohobooks:bills/create?uniqueField=cf_ref",
                Map.of("vendor_id", "1", "bill_number", "B-1", "cf_ref", "A-1"));

        assertThat(answer.getException())
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("bills/create: uniqueField cannot be used for a record that travels with files")
                .hasMessageEndingWith("Nothing was sent");
        assertThat(sandbox.requests().apiRequests()).isEmpty();
    }

    @Test
    void documentsOfSeveralRecordsComeInTheOrderOfTheirIds() {
        sandbox.books().seed("invoices", 3);
        List<String> ids = sandbox.books().ids("invoices");

        Exchange answer = call("zohobooks:invoices/get?query.accept=pdf&responseFormat=BYTES", ids, Map.of());

        assertThat(answer.getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3)
                .allSatisfy(result -> assertThat(new String(
                                (byte[]) ((ZohoBooksBulkResult) result).answer(), StandardCharsets.ISO_8859_1))
                        .startsWith("%PDF"));
        assertThat(sandbox.requests().apiRequests().stream().map(request -> request.path()))
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(id -> "/books/v3/invoices/" + id).toList());
    }
}
