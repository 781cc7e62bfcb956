package io.github.camelzohobooks.component;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How and when a consumer hands its changes to the route. */
@UriParams
public class ZohoBooksDeliveryConfiguration {

    private static final double A_TENTH = 0.1;

    @UriParam(
            label = "consumer",
            defaultValue = "STOP",
            description =
                    "What becomes of a change whose exchange fails and whose failure the route does not handle: STOP, the"
                            + " position stays before it and the next poll delivers it again; or CONTINUE, it is reported to"
                            + " the exceptionHandler and never delivered again.")
    private OnFailure onFailure = OnFailure.STOP;

    @UriParam(
            label = "consumer",
            defaultValue = "1",
            description =
                    "How many exchanges may be under way at once. With more than 1, changes of different records overtake"
                            + " each other; those of one record never do.")
    private int maxConcurrentExchanges = 1;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "true",
            description =
                    "Whether the next poll follows at once where maxMessagesPerPoll has left changes undelivered, instead"
                            + " of after the delay.")
    private boolean catchUp = true;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "0.1",
            description =
                    "Puts off the first poll by a part of the delay, from none to this one, 0 to 1, so that consumers that"
                            + " start together do not poll together. Which part depends on route and endpoint only. Does not"
                            + " apply where initialDelay is set.")
    private double spread = A_TENTH;

    /**
     * Checks what was set.
     *
     * @throws IllegalArgumentException if an option has no sensible value
     */
    void check() {
        if (maxConcurrentExchanges < 1) {
            throw new IllegalArgumentException(
                    "maxConcurrentExchanges must be at least 1, not " + maxConcurrentExchanges);
        }
        if (!(spread >= 0 && spread <= 1)) {
            throw new IllegalArgumentException("spread must be from 0 to 1, not " + spread);
        }
    }

    /**
     * How much later than usual a consumer polls for the first time.
     *
     * @param name names the consumer, in the same way at each start
     * @param delay between two polls, in any unit
     * @return in the same unit, 0 or more
     */
    long offset(String name, long delay) {
        // A hash of similar names is similar; multiplied by the golden ratio, and cut off, it is not.
        int mixed = name.hashCode() * 0x9E37_79B9;
        double part = (mixed >>> 1) / (double) Integer.MAX_VALUE;
        return (long) (part * spread * delay);
    }

    public OnFailure getOnFailure() {
        return onFailure;
    }

    public void setOnFailure(OnFailure onFailure) {
        this.onFailure = onFailure;
    }

    /** Tells whether each change waits until the one before was delivered. */
    boolean isOneByOne() {
        return maxConcurrentExchanges == 1 && onFailure == OnFailure.STOP;
    }

    public int getMaxConcurrentExchanges() {
        return maxConcurrentExchanges;
    }

    public void setMaxConcurrentExchanges(int maxConcurrentExchanges) {
        this.maxConcurrentExchanges = maxConcurrentExchanges;
    }

    public boolean isCatchUp() {
        return catchUp;
    }

    public void setCatchUp(boolean catchUp) {
        this.catchUp = catchUp;
    }

    public double getSpread() {
        return spread;
    }

    public void setSpread(double spread) {
        this.spread = spread;
    }
}
