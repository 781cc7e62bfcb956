package io.github.camelzohobooks.karaf;

import java.util.Objects;
import org.apache.camel.PropertyBindingException;

/** Puts failures into words. */
final class Failures {

    private static final String HIDDEN = "xxxxxx";

    private Failures() {}

    /**
     * What went wrong, with the messages of all causes that add something.
     *
     * @param failure what was thrown
     * @return the text, without the values of properties that could not be set: one may be a secret under a misspelt name
     */
    static String explain(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null
                    ? cause.toString()
                    : cause.getMessage().strip();
            // Exceptions without a message of their own have that of their cause, after its class.
            boolean repeats = cause.getCause() != null
                    && message.equals(Objects.toString(cause.getCause()).strip());
            if (!repeats && text.indexOf(message) < 0) {
                text.append(text.isEmpty() ? "" : ": ").append(message);
            }
        }
        String told = text.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PropertyBindingException unset && unset.getValue() instanceof String value) {
                told = told.replace("=" + value + ")", "=" + HIDDEN + ")")
                        .replace("value: " + value, "value: " + HIDDEN);
            }
        }
        return told;
    }
}
