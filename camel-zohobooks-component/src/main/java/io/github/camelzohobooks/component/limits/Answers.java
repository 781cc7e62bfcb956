package io.github.camelzohobooks.component.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws the conclusions from what became of calls. Not safe for use by several threads. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private static final int BLOCKED_LONG = 43;
    private static final int DAY_USED_UP = 45;
    private static final int TOO_MANY_AT_ONCE = 1070;

    /** Block times seen live, for answers that tell none. */
    private static final Duration BLOCK_OF_43 = Duration.ofHours(1);

    private static final Duration BLOCK = Duration.ofMinutes(30);

    /** An answer may lie about before it is told; a moment that is past for longer was never meant. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private final GateKey key;
    private final GateTime time;
    private final Allowance allowance;
    private final Lease lease;

    /** The organizations of which nonsense was reported. Outlives this gate, which may be dropped many times a day. */
    private final Set<GateKey> warned;

    private final LimitsListener listener;

    Answers(
            GateKey key,
            GateTime time,
            Allowance allowance,
            Lease lease,
            Set<GateKey> warned,
            LimitsListener listener) {
        this.key = key;
        this.time = time;
        this.allowance = allowance;
        this.lease = lease;
        this.warned = warned;
        this.listener = listener;
    }

    void answered(Pass pass, Map<String, String> headers, long now) {
        if (pass.closeOnce()) {
            close(pass, headers, now);
        }
    }

    void unavailable(Pass pass, Map<String, String> headers, long now) {
        if (pass.closeOnce()) {
            close(pass, headers, now);
            warnOfNonsense(headers);
        }
    }

    void notSent(Pass pass) {
        if (pass.closeOnce()) {
            allowance.notSent(pass);
        }
    }

    void refused(Pass pass, int code, Instant retryAt, Map<String, String> headers, long now) {
        if (!pass.closeOnce()) {
            return;
        }
        close(pass, headers, now);
        listener.refused(key.apiHost(), key.organizationId(), code);
        warnOfNonsense(headers);
        switch (code) {
            case TOO_MANY_AT_ONCE -> tooManyAtOnce(pass, now);
            case DAY_USED_UP -> {
                allowance.day().usedUp(pass.day(), retryAt, time.wall());
                lease.changed();
            }
            default -> block(code, retryAt, now);
        }
    }

    private void warnOfNonsense(Map<String, String> headers) {
        RetryAfter told = RetryAfter.of(headers, time.in(0));
        if (told.nonsense() != null) {
            warnOnce("header", told.nonsense());
        }
    }

    private void close(Pass pass, Map<String, String> headers, long now) {
        allowance.answered(pass, now);
        if (!headers.isEmpty()) {
            QuotaHeaders quota = QuotaHeaders.of(headers);
            if (quota.nonsense() == null) {
                allowance.told(quota, pass);
            } else {
                warnOnce("quota headers", quota.nonsense());
            }
        }
        pass.quotaLeft(allowance.day().left(Priority.PRODUCER));
        listener.called(key.apiHost(), key.organizationId(), pass.waited());
    }

    private void tooManyAtOnce(Pass pass, long now) {
        if (allowance.inFlight().halve(pass, now)) {
            LOG.info(
                    "Zoho Books says that {} has too many calls under way (code 1070). For a while there will be at most {}",
                    key,
                    allowance.inFlight().limit(now));
        }
    }

    private void block(int code, Instant retryAt, long now) {
        Instant known = allowance.block().end(now);
        if (allowance.block(lengthOfBlock(code, retryAt), code, now)) {
            lease.changed();
            Instant end = allowance.block().end(now);
            // Calls that were under way together tell the same, give or take the time that their answers took.
            if (known == null || Duration.between(known, end).compareTo(STALE) > 0) {
                LOG.warn("Zoho Books has blocked {} (code {}). Nothing is sent to it until {}", key, code, end);
            }
        }
    }

    private Duration lengthOfBlock(int code, Instant retryAt) {
        if (retryAt != null) {
            Duration told = Duration.between(time.in(0), retryAt);
            if (told.compareTo(STALE.negated()) >= 0 && told.compareTo(Allowance.LONGEST_BLOCK) <= 0) {
                return told;
            }
            warnOnce("moment for a repeat", retryAt);
        }
        return code == BLOCKED_LONG ? BLOCK_OF_43 : BLOCK;
    }

    private void warnOnce(String what, Object value) {
        if (warned.add(key)) {
            LOG.warn(
                    "Zoho Books sent something about the limits of {} that cannot be true, so it is ignored: {} {}. More"
                            + " like it is ignored silently",
                    key,
                    what,
                    value);
        }
    }
}
