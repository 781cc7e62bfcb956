package io.github.camelzohobooks.examples.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.examples.support.ExampleProcess;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Starts the example as one does for a real account and a real cluster, with what is to be quick for a test. */
final class Pipeline {

    private static final String NEVER_REACHED = Integer.toString(Integer.MAX_VALUE);
    private static final String COMPONENT = "camel.component.zohobooks.";
    private static final String SUFFIX = ".position";

    private final ZohoBooksSandbox sandbox;
    private final EmbeddedBroker broker;
    private final Path directory;
    private int started;

    Pipeline(ZohoBooksSandbox sandbox, EmbeddedBroker broker, Path directory) {
        this.sandbox = sandbox;
        this.broker = broker;
        this.directory = directory;
    }

    /** Starts it in a virtual machine of its own, where the one before it has left off. */
    ExampleProcess start(Map<String, String> further) throws IOException {
        Map<String, String> properties = new HashMap<>(properties());
        // Who is killed often finds more records gone than is plausible.
        properties.put("example.maxDeletions", "1");
        properties.putAll(further);
        return ExampleProcess.start(
                BooksToKafka.class, environment(), properties, directory.resolve("output-" + ++started));
    }

    private Map<String, String> environment() {
        return Map.of(
                "ZOHO_CLIENT_ID",
                sandbox.credentials().clientId(),
                "ZOHO_CLIENT_SECRET",
                sandbox.credentials().clientSecret(),
                "ZOHO_REFRESH_TOKEN",
                sandbox.credentials().refreshToken(),
                "ZOHO_DATA_CENTER",
                "us",
                Surroundings.BROKERS,
                broker.address());
    }

    private Map<String, String> properties() {
        return Map.of(
                COMPONENT + "apiUrl",
                sandbox.apiBase().toString(),
                COMPONENT + "accountsUrl",
                sandbox.accountsBase().toString(),
                COMPONENT + "limits.callsPerMinute",
                NEVER_REACHED,
                COMPONENT + "limits.maxInFlight",
                NEVER_REACHED,
                COMPONENT + "limits.dailyQuota",
                NEVER_REACHED,
                "example.directory",
                directory.toString(),
                "example.delay",
                "100",
                "example.details",
                "true",
                "example.deletionsPeriod",
                "1s",
                "example.changes",
                "0");
    }

    /** Up to when all is delivered, by resource; without those whose snapshot is not at its end. */
    Map<String, Instant> positions() throws IOException {
        Map<String, Instant> upTo = new HashMap<>();
        Path positions = directory.resolve("positions");
        if (Files.exists(positions)) {
            Files.walkFileTree(positions, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String name = file.getFileName().toString();
                    if (name.endsWith(SUFFIX)) {
                        JsonNode position = new JsonMapper().readTree(file.toFile());
                        if (position.has("upTo")) {
                            upTo.put(
                                    name.substring(0, name.length() - SUFFIX.length()),
                                    Instant.parse(position.path("upTo").asText()));
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }

                /** The pipeline writes meanwhile: a file under a temporary name is gone when its turn comes. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        }
        return upTo;
    }
}
