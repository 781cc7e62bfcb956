package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.FilePositionRepository;
import io.github.camelzohobooks.component.changes.FileRecordIndex;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A consumer in a virtual machine of its own, whose sink fails now and then and keeps what it took. */
final class ConvergingConsumer {

    /** How much faster than real time the consumer's and the sandbox's clocks run. */
    static final int TIMES_FASTER = 20;

    private static final double SINK_FAILS = 0.005;
    private static final String URI = "URI";
    private static final String DIRECTORY = "DIRECTORY";
    private static final String SEED = "SEED";

    private ConvergingConsumer() {}

    /** Starts one. */
    static Process start(ZohoBooksSandbox sandbox, String uri, Path directory, long seed) throws IOException {
        String whole = uri + "&initialDelay=1&positionRepository=#positions&recordIndex=#records"
                + "&clientId=" + sandbox.credentials().clientId() + "&clientSecret="
                + sandbox.credentials().clientSecret() + "&refreshToken="
                + sandbox.credentials().refreshToken() + "&apiUrl=" + sandbox.apiBase() + "&accountsUrl="
                + sandbox.accountsBase();
        return ForkedJvm.start(
                ConvergingConsumer.class,
                List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m"),
                Map.of(URI, whole, DIRECTORY, directory.toString(), SEED, Long.toString(seed)));
    }

    /** The file that holds what the sink took, one line for each message. */
    static Path sink(Path directory) {
        return directory.resolve("sink");
    }

    /** Removes a last line that a kill has torn: its message was not taken. */
    private static void mend(Path sink) throws IOException {
        String text = Files.readString(sink);
        Files.writeString(sink, text.substring(0, text.lastIndexOf('\n') + 1));
    }

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(System.getenv(DIRECTORY));
        mend(sink(directory));
        FileChannel sink = FileChannel.open(sink(directory), StandardOpenOption.APPEND);
        Random random = new Random(Long.parseLong(System.getenv(SEED)));
        ScaledTime time = new ScaledTime(TIMES_FASTER);
        ZohoBooksLimits limits = NoLimits.create();
        limits.setClock(time);
        limits.setTimer(time);
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("positions", new FilePositionRepository(directory.toString()));
        context.getRegistry()
                .bind(
                        "records",
                        new FileRecordIndex(directory.resolve("records.index").toString()));
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setLimits(limits);
        component.setClock(time);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(System.getenv(URI)).errorHandler(noErrorHandler()).process(exchange -> {
                    if (random.nextDouble() < SINK_FAILS) {
                        throw new IOException("The sink is full");
                    }
                    String line = Replica.line(exchange.getMessage()) + "\n";
                    // Outlasts this process, though not the machine.
                    sink.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
                });
            }
        });
        context.start();
        // Ends with the test, even if that cannot end it.
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }
}
