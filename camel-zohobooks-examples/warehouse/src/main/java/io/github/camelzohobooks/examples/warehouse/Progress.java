package io.github.camelzohobooks.examples.warehouse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far the export of a resource has got: the consumer's position, and the files that belong to it. It is stored as a whole,
 * so that the two never differ. Immutable.
 *
 * @param phase what is done
 * @param position the consumer's position, null before the first page
 * @param from the earliest modified time of an exported record, null if none tells one
 * @param to the latest
 * @param snapshotLines how many lines there were at the end of the snapshot; those behind them are of records that changed
 *     meanwhile
 * @param parts the files, all of them but the last one complete
 */
record Progress(Phase phase, String position, String from, String to, long snapshotLines, List<Part> parts) {

    /** What is done of a resource. */
    enum Phase {
        /** Not all records were read yet. */
        @JsonProperty("snapshot")
        SNAPSHOT,
        /** All records were read, and what changed meanwhile was not yet. */
        @JsonProperty("catchUp")
        CATCH_UP,
        /** Nothing is left to do. */
        @JsonProperty("complete")
        COMPLETE
    }

    static final Progress NONE = new Progress(Phase.SNAPSHOT, null, null, null, 0, List.of());

    Progress {
        parts = List.copyOf(parts);
    }

    long lines() {
        return parts.stream().mapToLong(Part::lines).sum();
    }

    /** The part that is appended to, null if there is none. */
    @JsonIgnore
    Part last() {
        return parts.isEmpty() ? null : parts.get(parts.size() - 1);
    }

    /** With a page at the end of the last part. */
    Progress withPage(Part grown, String earliest, String latest) {
        List<Part> all = new ArrayList<>(parts);
        if (!all.isEmpty() && all.get(all.size() - 1).file().equals(grown.file())) {
            all.remove(all.size() - 1);
        }
        all.add(grown);
        return new Progress(phase, position, min(from, earliest), max(to, latest), snapshotLines, all);
    }

    Progress at(Phase newPhase, String newPosition) {
        long atSnapshot = phase == Phase.SNAPSHOT ? lines() : snapshotLines;
        return new Progress(newPhase, newPosition, from, to, atSnapshot, parts);
    }

    /** Times in UTC with whole seconds compare as text. */
    private static String min(String one, String other) {
        return Stream.of(one == null ? "" : one, other == null ? "" : other)
                .filter(time -> !time.isEmpty())
                .min(String::compareTo)
                .orElse(null);
    }

    private static String max(String one, String other) {
        return Stream.of(one == null ? "" : one, other == null ? "" : other)
                .filter(time -> !time.isEmpty())
                .max(String::compareTo)
                .orElse(null);
    }
}
