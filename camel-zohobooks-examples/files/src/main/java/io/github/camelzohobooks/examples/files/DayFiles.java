package io.github.camelzohobooks.examples.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.changes.FilePositionRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Files that grow, a new one each day, and the consumer's position together with how long they were when it was stored. What a
 * crash has left behind that length, half a line or whole ones, is cut off at the next start, and the consumer delivers it
 * again. So each change is in the files once, and each line is whole.
 *
 * <p>A route calls {@link #begin()} before it appends, and {@link #done()} when it has appended to all files of a change. If
 * it fails in between, the next {@code begin} cuts off what it has appended.
 *
 * <p>For one consumer of one resource, with {@code positionKey}, whose exchanges come one at a time. Files are named by the
 * day in UTC and end in {@code .jsonl} or {@code .csv}, such as {@code 2026-11-26.csv}. Those of days before the last one are
 * left alone, and so are files with other names, such as {@code 2026-11-26.jsonl.gz}.
 */
public final class DayFiles extends ServiceSupport implements StateRepository<String, String> {

    /** What the component takes for no position. */
    private static final String NONE = "none";

    private static final String POSITION = "position";
    private static final String LENGTHS = "lengths";
    private static final String DAY = "day";
    private static final Pattern NAME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d\\.(jsonl|csv)");
    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private final FilePositionRepository positions;
    private final String positionKey;
    private final InstantSource clock;
    /** By name, how much of the files of the last day belongs to changes that are in all of them. */
    private Map<String, Long> lengths = Map.of();

    /** The day of these files, or the day on which there were none or older ones only. Files of days before are not ours. */
    private String day = "";

    /**
     * Makes it.
     *
     * @param directory where the files are
     * @param positions where the position is kept
     * @param positionKey the consumer's option of that name
     */
    public DayFiles(String directory, String positions, String positionKey) {
        this(directory, positions, positionKey, InstantSource.system());
    }

    /** With another clock, for tests. */
    DayFiles(String directory, String positions, String positionKey, InstantSource clock) {
        this.directory = Path.of(directory);
        this.positions = new FilePositionRepository(positions);
        this.positionKey = positionKey;
        this.clock = clock;
    }

    @Override
    protected void doStart() throws IOException {
        Files.createDirectories(directory);
        positions.start();
        String stored = positions.getState(positionKey);
        if (stored == null || !isOurs(stored)) {
            // Before anything is appended, so that even a crash before the first position leaves no line behind.
            day = today();
            done();
            setState(positionKey, stored == null ? NONE : stored);
        } else {
            Map<String, Long> read = new TreeMap<>();
            JsonNode both = JSON.readTree(stored);
            both.path(LENGTHS)
                    .properties()
                    .forEach(file -> read.put(file.getKey(), file.getValue().asLong()));
            day = both.path(DAY).asText();
            lengths = read;
            cut();
        }
    }

    @Override
    protected void doStop() {
        positions.stop();
    }

    /** Cuts off what an exchange that failed has appended, and leaves the files of yesterday alone from now on. */
    public void begin() throws IOException {
        cut();
        if (today().compareTo(day) > 0) {
            day = today();
            lengths = Map.of();
        }
    }

    /** What was appended so far is there to stay. */
    public void done() throws IOException {
        lengths = measure();
        String last = lengths.keySet().stream().map(DayFiles::day).findFirst().orElse(day);
        day = last.compareTo(day) > 0 ? last : day;
    }

    @Override
    public void setState(String key, String value) {
        if (!key.equals(positionKey)) {
            positions.setState(key, value);
            return;
        }
        ObjectNode both = JSON.createObjectNode().put(POSITION, value).put(DAY, day);
        ObjectNode files = both.putObject(LENGTHS);
        lengths.forEach(files::put);
        positions.setState(key, both.toString());
    }

    @Override
    public String getState(String key) {
        String stored = positions.getState(key);
        try {
            return stored != null && key.equals(positionKey) && isOurs(stored)
                    ? JSON.readTree(stored).path(POSITION).asText()
                    : stored;
        } catch (IOException e) {
            throw new UncheckedIOException("Position " + key + " in " + positions + " is no JSON", e);
        }
    }

    /** A position that somebody has written by hand comes without lengths. */
    private static boolean isOurs(String stored) throws IOException {
        return stored.startsWith("{") && JSON.readTree(stored).path(LENGTHS).isObject();
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    }

    private void cut() throws IOException {
        for (Path file : files()) {
            Long length = lengths.get(name(file));
            if (length == null && day(name(file)).compareTo(day) >= 0) {
                Files.delete(file);
            } else if (length != null && Files.size(file) > length) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(length).force(true);
                }
            }
        }
    }

    /** How long the files of the last day are. */
    private Map<String, Long> measure() throws IOException {
        Map<String, Long> measured = new TreeMap<>();
        List<Path> files = files().stream()
                .filter(file -> day(name(file)).compareTo(day) >= 0)
                .toList();
        String last = files.stream()
                .map(file -> day(name(file)))
                .max(String::compareTo)
                .orElse("");
        for (Path file : files) {
            if (day(name(file)).equals(last)) {
                measured.put(name(file), Files.size(file));
            }
        }
        return measured;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> NAME.matcher(name(file)).matches()).toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String day(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    /** Names the places, for messages about a position. */
    @Override
    public String toString() {
        return positions + " with the lengths of the files in " + directory;
    }
}
