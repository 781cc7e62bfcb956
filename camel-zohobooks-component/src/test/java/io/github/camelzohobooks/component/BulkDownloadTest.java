package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Zoho puts 25 documents into one file, so more of them are several files. */
class BulkDownloadTest extends CallsTestSupport {

    private static final String BULK = "zohobooks:invoices/bulkExportAsPdf";
    private static final String IDS = ZohoBooksConstants.PARAMETER_PREFIX + "invoice_ids";

    @Test
    void upTo25InvoicesAreOneFile() {
        List<String> ids = invoices(25);

        Exchange answer = call(BULK, null, Map.of(IDS, String.join(",", ids)));

        assertThat(pages(answer.getMessage().getBody(String.class))).isEqualTo(25);
    }

    @Test
    void theIdsMayBeTheBody() {
        List<String> ids = invoices(26);

        Exchange answer = call(BULK + "?fetch=ALL&responseFormat=TEXT", ids, Map.of());

        assertThat(answer.getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(sandbox.requests().to("GET", "/invoices/pdf").get(0).parameter("invoice_ids"))
                .contains(String.join(",", ids.subList(0, 25)));
    }

    @Test
    void the26thIdIsRefusedWhereOneFileIsAskedFor() {
        List<String> ids = invoices(26);

        assertThatThrownBy(() -> call(BULK, null, Map.of(IDS, String.join(",", ids))))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("invoices/bulkExportAsPdf, invoice_ids: ")
                .hasMessageContaining("these are 26")
                .hasMessageEndingWith("Nothing was sent");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void moreInvoicesAreSeveralFilesInTheOrderOfTheirIds() throws Exception {
        List<String> ids = invoices(60);
        List<Integer> split = new ArrayList<>();
        Set<String> names = new HashSet<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file")
                        .to(BULK + "?fetch=ITERATOR")
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(exchange -> {
                            names.add(exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class));
                            split.add(pages(exchange.getMessage().getBody(String.class)));
                        });
            }
        });

        call("direct:file", null, Map.of(IDS, String.join(",", ids)));
        Exchange all = call(BULK + "?fetch=ALL&responseFormat=TEXT", null, Map.of(IDS, String.join(", ", ids)));

        assertThat(split).containsExactly(25, 25, 10);
        assertThat(names).containsExactly("invoices.pdf");
        assertThat(sandbox.requests().to("GET", "/invoices/pdf").stream()
                        .map(request -> request.parameter("invoice_ids").orElseThrow()))
                .containsExactly(
                        String.join(",", ids.subList(0, 25)),
                        String.join(",", ids.subList(25, 50)),
                        String.join(",", ids.subList(50, 60)),
                        String.join(",", ids.subList(0, 25)),
                        String.join(",", ids.subList(25, 50)),
                        String.join(",", ids.subList(50, 60)));
        assertThat(all.getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3);
        assertThat(all.getMessage().getHeader(ZohoBooksConstants.ATTEMPTS)).isEqualTo(3);
    }

    private List<String> invoices(int count) {
        sandbox.books().seed("invoices", count);
        return sandbox.books().ids("invoices");
    }

    private static int pages(String pdf) {
        return pdf.split("/Type/Page/", -1).length - 1;
    }
}
