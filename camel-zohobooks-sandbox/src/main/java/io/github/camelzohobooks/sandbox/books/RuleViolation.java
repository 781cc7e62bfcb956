package io.github.camelzohobooks.sandbox.books;

/** A change that the books do not allow, such as paying more than is open. Carries no stack trace. */
public final class RuleViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Makes it.
     *
     * @param field what of the change is wrong
     * @param message why
     */
    public RuleViolation(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    /**
     * What of the change is wrong.
     *
     * @return the name of a field
     */
    public String field() {
        return field;
    }
}
