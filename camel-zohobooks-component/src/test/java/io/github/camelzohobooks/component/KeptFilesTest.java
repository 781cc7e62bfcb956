package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is kept outside of memory until its exchange is done, whatever happens to it. */
class KeptFilesTest extends RepeatsTestSupport {

    private static final int SIZE = 3_141_592;

    @TempDir
    private Path directory;

    @Test
    void aFileThatWasCutIsAskedForAgain() throws IOException {
        Set<String> before = temporaryFiles();
        sandbox.faults()
                .add(Fault.answer(file("a.pdf", bytes(SIZE)).with(Answer.Delivery.HALF))
                        .on("GET", "/")
                        .times(1));
        sandbox.faults().add(Fault.answer(file("a.pdf", bytes(SIZE))).on("GET", "/"));

        Exchange answer = call("zohobooks:invoices/getAttachment?responseFormat=BYTES&id=1", null, Map.of());

        assertThat(answer.getMessage().getBody()).isEqualTo(bytes(SIZE));
        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @Test
    void aLargeFileIsOnDiskUntilItsExchangeIsDone() throws Exception {
        Set<String> before = temporaryFiles();
        Set<String> meanwhile = new TreeSet<>();
        List<byte[]> read = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file").to("zohobooks:invoices/getAttachment?id=1").process(exchange -> {
                    meanwhile.addAll(temporaryFiles());
                    read.add(exchange.getMessage().getBody(byte[].class));
                });
            }
        });
        sandbox.faults().add(Fault.answer(file("a.pdf", bytes(SIZE))).on("GET", "/"));

        call("direct:file", null, Map.of());

        assertThat(read).containsExactly(bytes(SIZE));
        meanwhile.removeAll(before);
        assertThat(meanwhile).isNotEmpty();
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @Test
    void theSpoolOfStreamCachingIsUsedWhereItIsOn() throws Exception {
        ServiceHelper.stopService(context.getStreamCachingStrategy());
        context.getStreamCachingStrategy().setSpoolEnabled(true);
        context.getStreamCachingStrategy().setSpoolDirectory(directory.toFile());
        context.getStreamCachingStrategy().setSpoolThreshold(1_000);
        context.getStreamCachingStrategy().setBufferSize(500);
        context.getStreamCachingStrategy().setSpoolCipher("AES/CTR/NoPadding");
        ServiceHelper.startService(context.getStreamCachingStrategy());
        route("zohobooks:invoices/getAttachment?id=1", "mock:file");
        List<Long> meanwhile = new ArrayList<>();
        List<byte[]> read = new ArrayList<>();
        getMockEndpoint("mock:file").whenAnyExchangeReceived(exchange -> {
            try (Stream<Path> files = Files.list(directory)) {
                meanwhile.add(files.count());
            }
            read.add(exchange.getMessage().getBody(byte[].class));
        });
        sandbox.faults().add(Fault.answer(file("a.pdf", bytes(5_000))).on("GET", "/"));

        call("direct:file", null, Map.of());

        assertThat(meanwhile).containsExactly(1L);
        assertThat(read).containsExactly(bytes(5_000));
        assertThat(directory).isEmptyDirectory();
    }

    /** What a component can give that keeps a file of its own: it is gone when the stream is closed. */
    private static final class GoneWhenClosed extends ByteArrayInputStream implements StreamCache {

        private boolean closed;

        GoneWhenClosed(byte[] bytes) {
            super(bytes);
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public synchronized int read(byte[] target, int from, int most) {
            if (closed) {
                throw new IllegalStateException("The file is gone");
            }
            return super.read(target, from, most);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(readAllBytes());
        }

        @Override
        public StreamCache copy(Exchange exchange) {
            return new GoneWhenClosed(buf);
        }

        @Override
        public boolean inMemory() {
            return true;
        }

        @Override
        public long length() {
            return count;
        }

        @Override
        public long position() {
            return pos;
        }
    }

    @Test
    void aStreamThatKeepsItselfCanBeSentTwiceBecauseNobodyClosesIt() {
        String invoice = newInvoice().path("invoice_id").asText();
        sandbox.faults().add(refused(1070).on("POST", "/invoices").times(1));

        Exchange sent = call(
                "zohobooks:invoices/addAttachment",
                new GoneWhenClosed(bytes(SIZE)),
                Map.of(ZohoBooksConstants.ID, invoice, Exchange.FILE_NAME, "scan.pdf"));

        assertThat(sent.getMessage().getHeader(ZohoBooksConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(call("zohobooks:invoices/getAttachment?responseFormat=BYTES&id=" + invoice, null, Map.of())
                        .getMessage()
                        .getBody())
                .isEqualTo(bytes(SIZE));
    }

    /** Those of these tests, to be known by their sizes: other programs have theirs in the same place. */
    private static Set<String> temporaryFiles() throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "zohobooks*")) {
            for (Path file : files) {
                long size = file.toFile().length();
                if (size == SIZE || size == SIZE / 2) {
                    names.add(file.getFileName().toString());
                }
            }
        }
        return names;
    }

    private void route(String from, String to) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file").to(from).to(to);
            }
        });
    }

    private static Answer file(String name, byte[] content) {
        return Answer.of(200, "application/pdf", Payload.of(content))
                .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
