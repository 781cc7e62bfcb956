package io.github.camelzohobooks.springboot;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The options that properties can set, read from the setters of the classes that have them, so that an option of a later
 * version needs no work here. Immutable.
 */
final class KnownOptions {

    /** Belong to the component's life in Camel, or are set by other means. */
    private static final List<String> NO_OPTIONS = List.of("camelContext");

    /**
     * An option.
     *
     * @param name as Camel writes it
     * @param type of its values
     */
    record Option(String name, Class<?> type) {

        /** As Spring Boot writes it. */
        String kebab() {
            return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        }

        /** Whether no message may have its value. */
        boolean isSecret() {
            return SECRET.contains(name);
        }
    }

    private static final List<String> SECRET = List.of("clientSecret", "refreshToken");

    /** Options of a connection. */
    static final KnownOptions CONNECTION = new KnownOptions(settersOf(ZohoBooksConfiguration.class));

    /** Options of limits. */
    static final KnownOptions LIMITS = new KnownOptions(settersOf(ZohoBooksLimits.class));

    /** Options of the component; those of its own connection are among them. */
    static final KnownOptions COMPONENT = new KnownOptions(settersOf(ZohoBooksComponent.class, CONNECTION));

    private final Map<String, Option> byUniformName;

    private KnownOptions(Map<String, Option> byUniformName) {
        this.byUniformName = byUniformName;
    }

    private static Map<String, Option> settersOf(Class<?> type, KnownOptions further) {
        Map<String, Option> options = settersOf(type);
        options.putAll(further.byUniformName);
        return options;
    }

    private static Map<String, Option> settersOf(Class<?> type) {
        Map<String, Option> options = new TreeMap<>();
        Arrays.stream(type.getMethods())
                .filter(KnownOptions::isSetter)
                .map(setter -> new Option(nameOf(setter), setter.getParameterTypes()[0]))
                .filter(option -> !NO_OPTIONS.contains(option.name()))
                .forEach(option -> options.put(uniform(option.name()), option));
        return options;
    }

    private static boolean isSetter(Method method) {
        return method.getName().matches("set[A-Z].*")
                && method.getParameterCount() == 1
                && method.getReturnType() == void.class;
    }

    private static String nameOf(Method setter) {
        String name = setter.getName().substring("set".length());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static String uniform(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Finds an option.
     *
     * @param name in any notation: client-id, clientId, client_id, CLIENTID
     * @return the option, empty if there is none of that name
     */
    Optional<Option> find(String name) {
        return Optional.ofNullable(byUniformName.get(uniform(name)));
    }

    /** All options, in the order of their names. */
    Collection<Option> all() {
        return byUniformName.values();
    }
}
