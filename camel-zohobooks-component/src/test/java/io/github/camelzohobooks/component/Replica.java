package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Message;

/** The books as they come out of a consumer's messages, written down one line for each. Not safe for use by many threads. */
final class Replica {

    private static final String DELETED = "deleted";
    private static final int MOST_DIFFERENCES = 5;

    private final Map<String, Entry> records = new TreeMap<>();
    private final Map<String, List<String>> history = new HashMap<>();
    private final Set<String> different = new HashSet<>();
    private final List<String> regressions = new ArrayList<>();
    private final List<String> repeats = new ArrayList<>();
    private int lines;

    /** What is known of a record; its version stays known when it is gone. */
    private record Entry(boolean gone, int version, String modified) {}

    /** A message as a line, without a line break. */
    static String line(Message message) {
        String resource = message.getHeader(ZohoBooksConstants.RESOURCE, String.class);
        String type = message.getHeader(ZohoBooksConstants.CHANGE_TYPE, String.class);
        String id = message.getHeader(ZohoBooksConstants.ID, String.class);
        JsonNode body = message.getBody(JsonNode.class);
        BookedResource booked = BookedResource.of(resource);
        String content = type.equals(DELETED) ? "0 " : booked.version(body) + " " + booked.modified(body);
        return resource + "/" + id + " " + type + " " + content;
    }

    void add(String line) {
        String[] parts = line.split(" ", -1);
        String key = parts[0];
        Entry known = records.get(key);
        boolean deleted = parts[1].equals(DELETED);
        int version = Integer.parseInt(parts[2]);
        lines++;
        history.computeIfAbsent(key, any -> new ArrayList<>()).add("message " + lines + ": " + line);
        // How a change is called may differ when it comes again.
        if (!different.add(key + (deleted ? DELETED : parts[2] + parts[3]))) {
            repeats.add(line + " after " + history.get(key));
        }
        if (!deleted && known != null && (known.gone() || version < known.version())) {
            regressions.add(key);
        }
        records.put(
                key,
                deleted
                        ? new Entry(true, known == null ? 0 : known.version(), "")
                        : new Entry(false, version, parts[3]));
    }

    int lines() {
        return lines;
    }

    /** Messages that told what had been told before. */
    int duplicates() {
        return repeats.size();
    }

    /** These messages, and what had been told of their records before. */
    List<String> repeats() {
        return repeats;
    }

    /** The records that went back in time. */
    List<String> regressions() {
        return regressions;
    }

    /** Describes the first records in which this differs from the books; empty if it does not. */
    List<String> differences(RandomBookkeeper bookkeeper) {
        return differences(bookkeeper, true);
    }

    /** The same for a consumer that does not look for deletions: records that are gone may be here. */
    List<String> differencesButDeletions(RandomBookkeeper bookkeeper) {
        return differences(bookkeeper, false);
    }

    private List<String> differences(RandomBookkeeper bookkeeper, boolean deletions) {
        Map<String, String> left = new TreeMap<>(bookkeeper.books());
        List<String> differences = new ArrayList<>();
        records.forEach((key, entry) -> {
            String wanted = left.remove(key);
            String is = entry.gone() ? null : "v" + entry.version() + " " + entry.modified();
            if ((deletions || wanted != null) && !Objects.equals(is, wanted)) {
                differences.add(describe(key, wanted, is, bookkeeper));
            }
        });
        left.forEach((key, wanted) -> differences.add(describe(key, wanted, null, bookkeeper)));
        return differences.stream().limit(MOST_DIFFERENCES).toList();
    }

    /** What happened to a record, and what was told of it. */
    String describe(String key, String wanted, String is, RandomBookkeeper bookkeeper) {
        return "%n%s is %s in the books and %s in the replica. Books: %s. Consumer: %s"
                .formatted(key, wanted, is, bookkeeper.history(key), history.getOrDefault(key, List.of()));
    }
}
