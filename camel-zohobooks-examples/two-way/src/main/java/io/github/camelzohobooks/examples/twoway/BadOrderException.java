package io.github.camelzohobooks.examples.twoway;

/** An order that cannot become an invoice until somebody mends it. */
public final class BadOrderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param reason what is wrong with the order, for people
     */
    public BadOrderException(String reason) {
        super(reason);
    }
}
