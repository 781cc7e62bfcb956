package io.github.camelzohobooks.springboot;

/**
 * A property below {@code camel.component.zohobooks} is missing or wrong. Neither message nor cause has the value of a
 * credential.
 */
public final class ZohoBooksPropertyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String property;
    private final String action;

    /**
     * Makes it.
     *
     * @param property the property, as it is written where it is set
     * @param reason what is wrong with it, a sentence
     * @param action what to do, a sentence
     * @param cause what else is known, or null; it must not have the value of a credential
     */
    public ZohoBooksPropertyException(String property, String reason, String action, Throwable cause) {
        super(reason, cause);
        this.property = property;
        this.action = action;
    }

    /**
     * The property.
     *
     * @return its whole name, such as {@code camel.component.zohobooks.data-center}
     */
    public String property() {
        return property;
    }

    /**
     * What to do.
     *
     * @return a sentence
     */
    public String action() {
        return action;
    }
}
