package io.github.camelzohobooks.examples.warehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.ZohoBooksConstants;
import io.github.camelzohobooks.component.changes.FilePositionRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The files of one export, and how far each resource has got. The consumer stores its position after each page; here it is
 * stored together with the length of the files. What a crash has left behind that length is cut off at the next start, and the
 * consumer reads that page again. So each record that was read is in the files once.
 *
 * <p>For use by one thread at a time.
 */
public final class ExportFiles extends ServiceSupport implements StateRepository<String, String> {

    /** So that a part has 20,000 records at most. */
    private static final int PAGES_OF_A_PART = 100;

    private static final String SUFFIX = ".jsonl.gz";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final FilePositionRepository stored;
    private final Map<String, Progress> progress = new TreeMap<>();
    private final Map<String, PageFile> pages = new TreeMap<>();

    /**
     * Makes it.
     *
     * @param directory the directory of the export
     * @param resources what is exported
     */
    ExportFiles(Path directory, List<Resource> resources) {
        this.directory = directory;
        this.stored = new FilePositionRepository(directory.resolve("progress").toString());
        resources.forEach(resource -> this.resources.put(resource.name(), resource));
    }

    @Override
    protected void doStart() throws IOException {
        Files.createDirectories(directory);
        stored.start();
        for (String resource : resources.keySet()) {
            String found = stored.getState(resource);
            progress.put(resource, found == null ? Progress.NONE : JSON.readValue(found, Progress.class));
            cut(resource);
        }
    }

    @Override
    protected void doStop() throws IOException {
        for (PageFile page : pages.values()) {
            page.close();
        }
        pages.clear();
        stored.stop();
    }

    /** Cuts off what no position tells of. */
    private void cut(String resource) throws IOException {
        Map<String, Long> lengths = new TreeMap<>();
        progress.get(resource).parts().forEach(part -> lengths.put(part.file(), part.bytes()));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Long length = lengths.get(name);
                if (length == null && name.matches(resource + "-\\d+\\.jsonl\\.gz")) {
                    Files.delete(file);
                } else if (length != null && Files.size(file) > length) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.truncate(length).force(true);
                    }
                }
            }
        }
    }

    /** Appends a record. It counts when the position behind it is stored. */
    public void add(Exchange exchange) throws IOException {
        String resource = exchange.getMessage().getHeader(ZohoBooksConstants.RESOURCE, String.class);
        Instant modified = exchange.getMessage().getHeader(ZohoBooksConstants.LAST_MODIFIED_TIME, Instant.class);
        PageFile page = pages.get(resource);
        if (page == null) {
            page = new PageFile(directory, partOfNextPage(resource));
            pages.put(resource, page);
        }
        page.add(exchange.getMessage().getBody(String.class), modified == null ? null : modified.toString());
    }

    private Part partOfNextPage(String resource) {
        Progress now = progress.get(resource);
        Part last = now.last();
        return last == null || last.pages().size() >= PAGES_OF_A_PART
                ? Part.empty("%s-%04d%s".formatted(resource, now.parts().size() + 1, SUFFIX))
                : last;
    }

    @Override
    public void setState(String key, String value) {
        String resource = resource(key);
        if (!resources.containsKey(resource)) {
            stored.setState(key, value);
            return;
        }
        try {
            Progress now = progress.get(resource);
            PageFile page = pages.remove(resource);
            Progress grown = page == null ? now : page.end(now);
            Progress next = grown.at(phase(resource, now, value), value);
            stored.setState(resource, JSON.writeValueAsString(next));
            progress.put(resource, next);
        } catch (IOException e) {
            throw new UncheckedIOException("The export of " + resource + " cannot be written to " + directory, e);
        }
    }

    /** A position with the time up to which it reaches ends the snapshot; the next such time ends the catching up. */
    private Progress.Phase phase(String resource, Progress now, String position) throws JsonProcessingException {
        Optional<String> upTo = upTo(position);
        if (upTo.isEmpty() || upTo.equals(upTo(now.position()))) {
            return now.phase();
        }
        boolean tellsTimes = resources.get(resource).changes().orElseThrow().modifiedField() != null;
        // Of records that do not tell when they were modified, none was left for later.
        return now.phase() == Progress.Phase.SNAPSHOT && tellsTimes ? Progress.Phase.CATCH_UP : Progress.Phase.COMPLETE;
    }

    private static Optional<String> upTo(String position) throws JsonProcessingException {
        JsonNode json = position == null ? JSON.missingNode() : JSON.readTree(position);
        return Optional.ofNullable(json.path("upTo").asText(null));
    }

    @Override
    public String getState(String key) {
        Progress found = progress.get(resource(key));
        return found == null ? stored.getState(key) : found.position();
    }

    /** The last part of a position's key. Keys that end otherwise are of other things that consumers keep. */
    private static String resource(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** The resources that are in a phase. */
    List<String> in(Progress.Phase phase) {
        return progress.entrySet().stream()
                .filter(entry -> entry.getValue().phase() == phase)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How far each resource has got. */
    Map<String, Progress> progress() {
        return Map.copyOf(progress);
    }

    /** Names the place, for messages about a position. */
    @Override
    public String toString() {
        return "the export in " + directory;
    }
}
