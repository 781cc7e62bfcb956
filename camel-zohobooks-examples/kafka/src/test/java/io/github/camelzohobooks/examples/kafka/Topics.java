package io.github.camelzohobooks.examples.kafka;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.examples.support.ExampleProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionTimeoutException;

/** What the topics hold, compared with the books. */
final class Topics {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int MOST_DIFFERENCES = 3;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final List<Told> told = new ArrayList<>();

    /**
     * A message of a resource that the bookkeeper keeps.
     *
     * @param at topic, partition and offset
     * @param envelope null for a tombstone
     */
    record Told(ConsumerRecord<String, String> at, JsonNode envelope) {

        String key() {
            return at.key();
        }

        String resource() {
            return at.key().split("/", -1)[1];
        }

        boolean hasRecord() {
            return envelope != null && !isDeletion();
        }

        boolean isDeletion() {
            return envelope != null && envelope.path("op").asText().equals("d");
        }

        int number() {
            return Bookkeeper.number(resource(), envelope.path("after"));
        }

        Instant modified() {
            return Instant.parse(envelope.path("source").path("modified").asText());
        }

        /** The same for a repeat; two edits in one second have the same time and another number. */
        String content() {
            return key() + (envelope == null ? " tombstone" : isDeletion() ? " deleted" : " n" + number());
        }
    }

    private Topics() {}

    /** Reads all topics to their ends. */
    static Topics read(EmbeddedBroker broker) {
        Topics topics = new Topics();
        new TopicReader(broker.address())
                .read("zohobooks.").stream()
                        .map(message -> new Told(message, envelope(message.value())))
                        .filter(message -> Bookkeeper.RESOURCES.contains(message.resource()))
                        .forEach(topics.told::add);
        return topics;
    }

    /** Waits until the topics hold the books, because the pipeline is at work. */
    static void awaitBooks(EmbeddedBroker broker, Bookkeeper bookkeeper, String about, ExampleProcess pipeline) {
        try {
            await().atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> read(broker).differences(bookkeeper).isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    about + ": the topics do not hold the books: "
                            + read(broker).differences(bookkeeper) + "\n" + pipeline.output(),
                    e);
        }
    }

    private static JsonNode envelope(String value) {
        try {
            return value == null ? null : JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No envelope: " + value, e);
        }
    }

    List<Told> told() {
        return told;
    }

    /** What compaction leaves: the last value of each key. */
    private Map<String, JsonNode> compacted() {
        Map<String, JsonNode> last = new HashMap<>();
        told.forEach(message -> last.put(message.key(), message.envelope()));
        last.values().removeIf(Objects::isNull);
        return last;
    }

    /** The first records that are missing, too many or not as in the books; empty if none is. */
    List<String> differences(Bookkeeper bookkeeper) {
        Map<String, JsonNode> books = bookkeeper.records();
        Map<String, JsonNode> topics = compacted();
        Set<String> keys = new TreeSet<>(books.keySet());
        keys.addAll(topics.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            JsonNode book = books.get(key);
            JsonNode topic = topics.get(key);
            if (book == null || topic == null || !sameState(key.split("/", -1)[1], book, topic.path("after"))) {
                differences.add("%s is %s in the books and %s in its topic; told: %s"
                        .formatted(key, book, topic, historyOf(key)));
            }
        }
        return differences.stream().limit(MOST_DIFFERENCES).toList();
    }

    private static boolean sameState(String resource, JsonNode book, JsonNode topic) {
        return topic.has("last_modified_time")
                && Bookkeeper.number(resource, book) == Bookkeeper.number(resource, topic)
                && book.path("last_modified_time").equals(topic.path("last_modified_time"));
    }

    private List<String> historyOf(String key) {
        return told.stream()
                .filter(message -> message.key().equals(key))
                .map(message -> message.content() + "@" + message.at().offset())
                .toList();
    }

    /** Messages that told an older state after a newer one, or anything but its tombstone after a deletion. */
    List<String> regressions() {
        Map<String, Integer> newest = new HashMap<>();
        Set<String> gone = new HashSet<>();
        List<String> regressions = new ArrayList<>();
        for (Told message : told) {
            if (message.isDeletion()) {
                gone.add(message.key());
            } else if (message.envelope() == null) {
                if (!gone.contains(message.key())) {
                    regressions.add("tombstone without deletion: " + historyOf(message.key()));
                }
            } else if (gone.contains(message.key()) || message.number() < newest.getOrDefault(message.key(), 0)) {
                regressions.add("went back: " + historyOf(message.key()));
            } else {
                newest.put(message.key(), message.number());
            }
        }
        return regressions;
    }

    /** Messages that told what an earlier one had told. */
    List<Told> repeats() {
        Set<String> contents = new HashSet<>();
        return told.stream().filter(message -> !contents.add(message.content())).toList();
    }
}
