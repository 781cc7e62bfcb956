package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of any length fits into a small heap when it is split and streamed. */
class StreamInSmallHeapTest {

    private static final int ROWS = Boolean.getBoolean("zohobooks.full") ? 1_000_000 : 200_000;
    private static final String ROUTE_URI = "ROUTE_URI";
    private static final String RESULT = "RESULT";

    @TempDir
    private Path directory;

    @Test
    void aListOfManyRowsIsStreamedThroughASmallHeap() throws Exception {
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            sandbox.books().seed("invoices", ROWS);
            Path result = directory.resolve("rows");

            Process streaming = ForkedJvm.start(
                    Streaming.class,
                    List.of("-Xmx64m"),
                    Map.of(ROUTE_URI, listUri(sandbox), RESULT, result.toString()));
            assertThat(streaming.waitFor(10, TimeUnit.MINUTES)).isTrue();

            assertThat(streaming.exitValue()).isZero();
            assertThat(Files.readString(result)).isEqualTo(Integer.toString(ROWS));
        }
    }

    private static String listUri(ZohoBooksSandbox sandbox) {
        return "zohobooks:invoices/list?fetch=ITERATOR&clientId="
                + sandbox.credentials().clientId() + "&clientSecret="
                + sandbox.credentials().clientSecret() + "&refreshToken="
                + sandbox.credentials().refreshToken() + "&apiUrl=" + sandbox.apiBase() + "&accountsUrl="
                + sandbox.accountsBase();
    }

    /** Splits and streams the list, and writes how many rows came. */
    static final class Streaming {

        private Streaming() {}

        public static void main(String[] args) throws Exception {
            AtomicInteger rows = new AtomicInteger();
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.getComponent("zohobooks", ZohoBooksComponent.class).setLimits(NoLimits.create());
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start")
                                .to(System.getenv(ROUTE_URI))
                                .split(body())
                                .streaming()
                                .process(exchange -> rows.incrementAndGet());
                    }
                });
                context.start();
                context.createProducerTemplate().sendBody("direct:start", null);
            }
            write(rows.get());
        }

        private static void write(int rows) throws IOException {
            Files.writeString(Path.of(System.getenv(RESULT)), Integer.toString(rows));
        }
    }
}
