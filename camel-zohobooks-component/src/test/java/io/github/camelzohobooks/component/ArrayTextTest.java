package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A JSON array is several items, also if it is text, bytes, a file or a stream. */
class ArrayTextTest extends SandboxTestSupport {

    private static final String TEXT = " [{\"contact_name\":\"A\"},{\"contact_name\":\"B\"}]";

    @TempDir
    private Path directory;

    static Stream<Object> bodies() {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                TEXT,
                CharBuffer.wrap(TEXT),
                bytes,
                new ByteArrayInputStream(bytes),
                new InputStreamCache(bytes),
                new StringReader(TEXT));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void eachItemIsACallWhateverTheArrayIsGivenAs(Object body) {
        List<?> results =
                call("zohobooks:contacts/create", body, Map.of()).getMessage().getBody(List.class);

        assertThat(results).hasSize(2).allMatch(result -> ((ZohoBooksBulkResult) result).isSuccess());
        assertThat(sandbox.books().count("contacts")).isEqualTo(2);
    }

    @Test
    void aFileThatARouteReadsIsAnArrayToo() throws Exception {
        Files.writeString(directory.resolve("contacts.json"), TEXT);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + directory + "?initialDelay=0&delay=50")
                        .to("zohobooks:contacts/create")
                        .to("mock:done");
            }
        });
        getMockEndpoint("mock:done").expectedMessageCount(1);

        getMockEndpoint("mock:done").assertIsSatisfied();
        assertThat(sandbox.books().count("contacts")).isEqualTo(2);
    }

    @Test
    void aSingleRecordInAStreamIsOneCall() throws IOException {
        byte[] bytes = "{\"contact_name\":\"A\"}".getBytes(StandardCharsets.UTF_8);

        for (Object body : List.of(bytes, new ByteArrayInputStream(bytes), new InputStreamCache(bytes))) {
            assertThat(callForJson("zohobooks:contacts/create", body)
                            .path("contact_name")
                            .asText())
                    .isEqualTo("A");
        }
    }

    @Test
    void idsInTextAreAListOfIds() {
        String first = newContact();
        String second = newContact();

        call("zohobooks:contacts/bulkDelete", "[\"" + first + "\",\"" + second + "\"]", Map.of());
        assertThat(sandbox.books().count("contacts")).isZero();
        call("zohobooks:contacts/delete", "[\"" + newContact() + "\"]", Map.of());
        assertThat(sandbox.books().count("contacts")).isZero();
    }

    @Test
    void anEmptyArrayIsRefused() {
        assertThatThrownBy(() -> call("zohobooks:contacts/create", "[]", Map.of()))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("the body is an empty list");
    }

    @Test
    void whatIsNoJsonIsRefusedAndLeftAloneWhereNoBodyIsSent() {
        assertThatThrownBy(() -> call("zohobooks:contacts/create", "[{\"contact_name\":", Map.of()))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("not valid JSON");
        String id = newContact();
        assertThat(call("zohobooks:contacts/get?id=" + id, "[not JSON", Map.of())
                        .getException())
                .isNull();
    }

    @Test
    void anArrayOfAnOperationThatTakesAListIsOneCall() {
        String id = newInvoice().path("invoice_id").asText();

        call(
                "zohobooks:invoices/updateCustomFields?id=" + id,
                "[{\"api_name\":\"cf_a\",\"value\":1},{\"api_name\":\"cf_b\",\"value\":2}]",
                Map.of());

        assertThat(sandbox.requests().to("PUT", "/invoice/" + id + "/customfields"))
                .hasSize(1);
    }

    @Test
    void aRedeliveryGoesOnWithTheStreamThatWasReadBefore() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:stream").to("zohobooks:contacts/create?bulkConcurrency=1");
            }
        });
        sandbox.faults()
                .add(Fault.status(429, "{\"code\":1070,\"message\":\"busy\"}")
                        .on("POST", "/contacts")
                        .fromCall(2)
                        .times(1));

        List<?> results = call(
                        "direct:stream", new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)), Map.of())
                .getMessage()
                .getBody(List.class);

        assertThat(results).hasSize(2);
        assertThat(sandbox.books().count("contacts")).isEqualTo(2);
    }
}
