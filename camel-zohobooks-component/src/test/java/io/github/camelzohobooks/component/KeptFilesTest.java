package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is kept outside of memory until its exchange is done, whatever happens to it. */
class KeptFilesTest extends RepeatsTestSupport {

    @TempDir
    private Path directory;

    @Test
    void aFileThatWasCutIsAskedForAgain() throws IOException {
        Set<String> before = temporaryFiles();
        sandbox.faults()
                .add(Fault.answer(file("a.pdf", bytes(3_000_000)).with(Answer.Delivery.HALF))
                        .on("GET", "/")
                        .times(1));
        sandbox.faults().add(Fault.answer(file("a.pdf", bytes(3_000_000))).on("GET", "/"));

        Exchange answer = call("zohobooks:invoices/getAttachment?responseFormat=BYTES&id=1", null, Map.of());

        assertThat(answer.getMessage().getBody()).isEqualTo(bytes(3_000_000));
        assertThat(answer.getMessage().getHeader(ZohoBooksConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @Test
    void aLargeFileIsOnDiskUntilItsExchangeIsDone() throws Exception {
        Set<String> before = temporaryFiles();
        List<Long> meanwhile = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file").to("zohobooks:invoices/getAttachment?id=1").process(exchange -> {
                    StreamCache body = (StreamCache) exchange.getMessage().getBody();
                    assertThat(body.inMemory()).isFalse();
                    Set<String> now = temporaryFiles();
                    now.removeAll(before);
                    meanwhile.add((long) now.size());
                    assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(bytes(3_000_000));
                });
            }
        });
        sandbox.faults().add(Fault.answer(file("a.pdf", bytes(3_000_000))).on("GET", "/"));

        call("direct:file", null, Map.of());

        assertThat(meanwhile).containsExactly(1L);
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
        getMockEndpoint("mock:file").whenAnyExchangeReceived(exchange -> {
            try (Stream<Path> files = Files.list(directory)) {
                meanwhile.add(files.count());
            }
            assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(bytes(5_000));
        });
        sandbox.faults().add(Fault.answer(file("a.pdf", bytes(5_000))).on("GET", "/"));

        call("direct:file", null, Map.of());

        assertThat(meanwhile).containsExactly(1L);
        assertThat(directory).isEmptyDirectory();
    }

    private static Set<String> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("zohobooks"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
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
