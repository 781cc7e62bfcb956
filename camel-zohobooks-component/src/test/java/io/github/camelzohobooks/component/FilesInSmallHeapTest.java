package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the largest size that Zoho takes go up and down through a heap that cannot hold them. */
class FilesInSmallHeapTest {

    private static final int TEN_MEGABYTES = 10 * 1_024 * 1_024;
    private static final int AT_ONCE = 4;
    private static final String CONNECTION = "CONNECTION";
    private static final String DIRECTORY = "DIRECTORY";
    private static final String UPLOADED = "up.pdf";

    @TempDir
    private Path directory;

    @Test
    void tenMegabytesGoUpAndDownSeveralAtOnceThroughASmallHeap() throws Exception {
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            byte[] content = new byte[TEN_MEGABYTES];
            new Random(1).nextBytes(content);
            Files.write(directory.resolve(UPLOADED), content);
            String bill = sandbox.books()
                    .create("bills", JsonNodeFactory.instance.objectNode().put("vendor_id", "1"))
                    .path("bill_id")
                    .asText();

            Process process = ForkedJvm.start(
                    UpAndDown.class,
                    List.of("-Xmx32m"),
                    Map.of(CONNECTION, "id=" + bill + connection(sandbox), DIRECTORY, directory.toString()));
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();

            assertThat(process.exitValue()).isZero();
            assertThat(sandbox.requests().to("POST", "/bills")).hasSize(2);
            for (int file = 0; file < AT_ONCE; file++) {
                assertThat(directory.resolve(file + ".pdf")).hasBinaryContent(content);
            }
        }
    }

    private static String connection(ZohoBooksSandbox sandbox) {
        return "&clientId=" + sandbox.credentials().clientId() + "&clientSecret="
                + sandbox.credentials().clientSecret() + "&refreshToken="
                + sandbox.credentials().refreshToken() + "&apiUrl=" + sandbox.apiBase() + "&accountsUrl="
                + sandbox.accountsBase();
    }

    /** Sends a file as a file and as a stream, then gets it several times at once. */
    static final class UpAndDown {

        private UpAndDown() {}

        public static void main(String[] args) throws Exception {
            Path file = Path.of(System.getenv(DIRECTORY), UPLOADED);
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.getComponent("zohobooks", ZohoBooksComponent.class).setLimits(NoLimits.create());
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:down")
                                .to("zohobooks:bills/getAttachment?" + System.getenv(CONNECTION))
                                .setHeader(Exchange.FILE_NAME, simple("${header.number}.pdf"))
                                .to("file:" + System.getenv(DIRECTORY));
                    }
                });
                context.start();
                ProducerTemplate template = context.createProducerTemplate();
                check(template.send(up(), exchange -> give(file, exchange)));
                try (InputStream stream = Files.newInputStream(file)) {
                    check(template.send(up(), exchange -> give(stream, exchange)));
                }
                List<Future<Exchange>> down = new ArrayList<>();
                for (int number = 0; number < AT_ONCE; number++) {
                    int name = number;
                    down.add(template.asyncSend(
                            "direct:down", exchange -> exchange.getMessage().setHeader("number", name)));
                }
                for (Future<Exchange> exchange : down) {
                    check(exchange.get());
                }
            } catch (IOException | ExecutionException | InterruptedException | RuntimeException e) {
                e.printStackTrace();
                System.exit(1);
            }
        }

        private static String up() {
            return "zohobooks:bills/addAttachment?" + System.getenv(CONNECTION);
        }

        private static void give(Object body, Exchange exchange) {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, UPLOADED);
        }

        private static void check(Exchange exchange) {
            if (exchange.getException() != null) {
                throw new IllegalStateException(exchange.getException());
            }
        }
    }
}
