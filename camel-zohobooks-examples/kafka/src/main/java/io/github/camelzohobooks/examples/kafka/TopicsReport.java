package io.github.camelzohobooks.examples.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is in the topics, for people. */
final class TopicsReport {

    private static final int SHOWN_CHARACTERS = 160;

    private final Map<String, List<ConsumerRecord<String, String>>> topics = new TreeMap<>();

    /**
     * Makes a report.
     *
     * @param records all messages of the topics
     */
    TopicsReport(List<ConsumerRecord<String, String>> records) {
        records.forEach(record -> topics.computeIfAbsent(record.topic(), topic -> new ArrayList<>())
                .add(record));
    }

    /** A line for each topic with how much is in it, and its last message below. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        topics.forEach((topic, records) -> {
            lines.add("%s: %d messages, of %d records that exist and %d that are deleted"
                    .formatted(topic, records.size(), existing(records), keys(records) - existing(records)));
            ConsumerRecord<String, String> last = records.get(records.size() - 1);
            lines.add("    %s -> %s".formatted(last.key(), shortened(last.value())));
        });
        return lines;
    }

    private static long existing(List<ConsumerRecord<String, String>> records) {
        Map<String, String> last = new HashMap<>();
        records.forEach(record -> last.put(record.key(), record.value()));
        return last.values().stream().filter(value -> value != null).count();
    }

    private static long keys(List<ConsumerRecord<String, String>> records) {
        return records.stream().map(ConsumerRecord::key).distinct().count();
    }

    private static String shortened(String value) {
        if (value == null) {
            return "no value: the tombstone of a deleted record";
        }
        return value.length() <= SHOWN_CHARACTERS ? value : value.substring(0, SHOWN_CHARACTERS) + "...";
    }
}
