package io.github.camelzohobooks.springboot;

import org.springframework.boot.origin.Origin;

/**
 * A property that is set.
 *
 * @param property its whole name in Spring Boot's notation
 * @param owner whose option it is
 * @param connection the name of the connection, null where the owner is another one
 * @param option the option
 * @param value its value, without placeholders of Spring's
 * @param origin where it is set, null if that is not known
 */
record Setting(
        String property, Owner owner, String connection, KnownOptions.Option option, String value, Origin origin) {

    /** Who has options. */
    enum Owner {
        COMPONENT,
        CONNECTION,
        LIMITS
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return origin == null ? property : property + " (" + origin + ")";
    }
}
