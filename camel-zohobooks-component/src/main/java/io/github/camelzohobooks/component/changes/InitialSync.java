package io.github.camelzohobooks.component.changes;

import io.github.camelzohobooks.component.client.ZohoTimes;
import java.time.Instant;

/** Where a consumer without a position begins. */
public sealed interface InitialSync {

    /** With all records that exist. */
    record Snapshot() implements InitialSync {}

    /** With what changes from now on, by the server's time. */
    record Now() implements InitialSync {}

    /**
     * With what changed at a time or later.
     *
     * @param time the time
     */
    record Since(Instant time) implements InitialSync {}

    /**
     * Reads the option {@code initialSync}.
     *
     * @param text {@code snapshot}, {@code now}, or a time such as {@code 2026-01-31T00:00:00Z}
     * @return where to begin
     * @throws IllegalArgumentException if it is none of them
     */
    static InitialSync parse(String text) {
        return switch (text) {
            case "snapshot" -> new Snapshot();
            case "now" -> new Now();
            default ->
                new Since(ZohoTimes.parse(text)
                        .orElseThrow(
                                () -> new IllegalArgumentException("initialSync must be snapshot, now or a time with"
                                        + " seconds and offset, such as 2026-01-31T00:00:00Z, not '" + text + "'")));
        };
    }
}
