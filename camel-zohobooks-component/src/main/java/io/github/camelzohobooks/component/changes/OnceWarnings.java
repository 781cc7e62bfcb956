package io.github.camelzohobooks.component.changes;

import org.slf4j.Logger;

/** Warnings that would fill the log if they came with every poll. */
final class OnceWarnings {

    private final Logger log;
    private final String resource;
    private boolean filterIgnored;
    private boolean rowWithoutModifiedTime;

    OnceWarnings(Logger log, String resource) {
        this.log = log;
        this.resource = resource;
    }

    void filterIgnored() {
        if (!filterIgnored) {
            filterIgnored = true;
            log.warn(
                    "Zoho Books answers {} with rows older than asked for: it ignores the filter last_modified_time."
                            + " No change is lost, but every poll reads the whole list, which costs a call per page",
                    resource);
        }
    }

    void rowWithoutModifiedTime(String id) {
        if (!rowWithoutModifiedTime) {
            rowWithoutModifiedTime = true;
            log.warn(
                    "Row {} of {} has no last_modified_time, so nobody can tell whether it changed. It is left out, and"
                            + " so are others like it",
                    id,
                    resource);
        }
    }
}
