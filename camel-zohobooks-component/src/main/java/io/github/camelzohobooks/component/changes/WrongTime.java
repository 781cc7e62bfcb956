package io.github.camelzohobooks.component.changes;

import java.time.Instant;
import org.slf4j.Logger;

/**
 * Notices that a position is ahead of Zoho's time, because an answer before told a time that had not come yet. What changes
 * until then would count as delivered.
 */
final class WrongTime {

    private final String resource;
    private final Progress progress;
    private final Logger log;
    private boolean told;

    /**
     * Makes it.
     *
     * @param resource the resource, for the log
     * @param progress has the position
     * @param log gets a warning
     */
    WrongTime(String resource, Progress progress, Logger log) {
        this.resource = resource;
        this.progress = progress;
        this.log = log;
    }

    /**
     * Looks at the time that Zoho tells at the beginning of a pass, and goes back to the position before where that is known.
     *
     * @param now the time
     * @return true if the pass must begin anew
     */
    boolean goesBack(Instant now) {
        if (!progress.isAheadOf(now)) {
            told = false;
            return false;
        }
        Instant wrong = progress.position().upTo();
        if (progress.goBack(now)) {
            log.warn(
                    "The position of {} was {}, but Zoho Books says that it is {}: an answer before told a time that had not"
                            + " come yet. Changes are looked for from {} on again; some may come twice",
                    resource,
                    wrong,
                    now,
                    progress.position().upTo());
            return true;
        }
        if (!told) {
            log.warn(
                    "The position of {} is {}, but Zoho Books says that it is {}. Changes made until then are not delivered."
                            + " Unless it was set so on purpose, set the position back to before an answer told a wrong time",
                    resource,
                    wrong,
                    now);
            told = true;
        }
        return false;
    }
}
