package io.github.camelzohobooks.component.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The right to send one request, once. Whoever gets one closes it with what became of the request, by exactly one of
 * {@link #answered}, {@link #unavailable}, {@link #refused}, {@link #failed} and {@link #notSent}; what comes after the
 * first has no effect.
 * Use it in a try-with-resources, whose {@link #close} counts as {@link #failed} where nothing else was told:
 *
 * <pre>
 * try (Pass pass = granted) {
 *     Answer answer = send(request);
 *     pass.answered(answer.headers());
 * }
 * </pre>
 *
 * <p>A pass that is never closed keeps a place in flight occupied; after {@link OrganizationGate#LOST_AFTER} an error is
 * logged and the place is given to others.
 *
 * <p>Safe for use by many threads.
 */
public final class Pass implements AutoCloseable {

    private final GateCore gate;
    private final long issuedAt;
    private final long waited;
    private final long closedBefore;
    private final int day;

    /** Guarded by the gate's lock for writing. */
    private volatile boolean closed;

    private volatile int quotaLeft;

    Pass(GateCore gate, long issuedAt, long waited, long closedBefore, int day) {
        this.gate = gate;
        this.issuedAt = issuedAt;
        this.waited = waited;
        this.closedBefore = closedBefore;
        this.day = day;
    }

    /**
     * Zoho answered something that says nothing of limits, be it good or an error.
     *
     * @param headers the answer's headers; the names ignore case
     */
    public void answered(Map<String, String> headers) {
        gate.answered(this, headers);
    }

    /**
     * Zoho, or what stands before it, answered that it cannot serve requests now. That says nothing of limits; but a time
     * for a repeat in it that cannot be true is warned of.
     *
     * @param headers the answer's headers; the names ignore case
     */
    public void unavailable(Map<String, String> headers) {
        gate.unavailable(this, headers);
    }

    /**
     * Zoho answered that there were too many calls: HTTP 429.
     *
     * @param code 45, which ends the day; 1070, which means too many at once; 43, 44 or anything else, which blocks the
     *     organization
     * @param retryAt when Zoho wants to hear of us again, null where it did not tell
     * @param headers the answer's headers; the names ignore case
     */
    public void refused(int code, Instant retryAt, Map<String, String> headers) {
        gate.refused(this, code, retryAt, headers);
    }

    /** The request was sent, or may have been, and no answer came. It counts as used. */
    public void failed() {
        gate.answered(this, Map.of());
    }

    /** The request certainly was not sent. Everything is given back. */
    public void notSent() {
        gate.notSent(this);
    }

    /** Counts as {@link #failed}, if nothing else was told before. */
    @Override
    public void close() {
        failed();
    }

    /**
     * Tells whether the request may still be sent. To be asked just before, if time may have passed since the pass was
     * got: meanwhile another call may have been told that the organization is blocked.
     *
     * @return false if the pass must be given back with {@link #notSent} and another one asked for
     */
    public boolean mayStillGo() {
        return !closed && !gate.isBlocked();
    }

    /**
     * How long the call waited for this pass.
     *
     * @return the time
     */
    public Duration waited() {
        return Duration.ofNanos(waited);
    }

    /**
     * How long ago the pass was given.
     *
     * @return the time, by the timer that measures the windows
     */
    public Duration age() {
        return Duration.ofNanos(gate.now() - issuedAt);
    }

    /**
     * How many calls are left of the day for producers; as of the answer, or of the grant where there is none yet.
     *
     * @return the number
     */
    public int quotaLeft() {
        return quotaLeft;
    }

    void quotaLeft(int left) {
        quotaLeft = left;
    }

    long issuedAt() {
        return issuedAt;
    }

    /** How many passes of the gate were closed when this one was issued, so that Zoho must have counted them. */
    long closedBefore() {
        return closedBefore;
    }

    int day() {
        return day;
    }

    boolean isClosed() {
        return closed;
    }

    /** True the first time. The caller holds the gate's lock. */
    boolean closeOnce() {
        boolean first = !closed;
        closed = true;
        return first;
    }
}
