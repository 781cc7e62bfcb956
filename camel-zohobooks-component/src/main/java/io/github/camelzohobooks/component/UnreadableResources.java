package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resources that a consumer of everything cannot read, because its token or its user may not, or because the
 * organization does not have them. Each is tried again from time to time: permissions are granted later, and a refusal may
 * have been a passing one. Changed by one poll at a time; others may look.
 */
final class UnreadableResources {

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksConsumer.class);

    /** A try costs a call, and all tries of one moment an access token at most. */
    static final Duration PAUSE = Duration.ofHours(1);

    /** Zoho's code for what the token or the user may not do, by its page on errors. */
    private static final int NOT_AUTHORIZED = 57;

    private final Clock clock;
    /** When each is tried again; those that are being tried stay here until they could be read. */
    private final Map<ResourceRun, Instant> tryAgainAt = new ConcurrentHashMap<>();

    UnreadableResources(Clock clock) {
        this.clock = clock;
    }

    /** Tells whether Zoho has refused this very resource, and not the credentials, nor for a while. */
    static boolean isRefusal(ZohoBooksException failure) {
        // Without a code it was a gateway that did not find something.
        return !failure.isRetryable()
                && failure.getCode() != ErrorDetails.NO_CODE
                && (failure.getCode() == NOT_AUTHORIZED || failure instanceof ZohoBooksNotFoundException);
    }

    /** Leaves a resource out for a while. */
    void leaveOut(ResourceRun resource, ZohoBooksException why) {
        if (tryAgainAt.put(resource, clock.instant().plus(PAUSE)) == null) {
            LOG.warn(
                    "{} is left out, because it cannot be read; it is tried again every {} minutes: {}",
                    resource.resource(),
                    PAUSE.toMinutes(),
                    why.getMessage());
        }
        resource.leaveTurn();
    }

    /** Those that are to be tried again now. */
    List<ResourceRun> due() {
        Instant now = clock.instant();
        return tryAgainAt.entrySet().stream()
                .filter(entry -> !now.isBefore(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Notes that a resource was read. */
    void wasRead(ResourceRun resource) {
        if (tryAgainAt.remove(resource) != null) {
            LOG.info("{} can be read again and is no longer left out", resource.resource());
        }
    }

    /** All that are left out, or are being tried. */
    List<ResourceRun> all() {
        return List.copyOf(tryAgainAt.keySet());
    }
}
