package io.github.camelzohobooks.springboot;

import io.github.camelzohobooks.catalog.Suggestions;
import io.github.camelzohobooks.springboot.KnownOptions.Option;
import io.github.camelzohobooks.springboot.Setting.Owner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Reads what is set below {@code camel.component.zohobooks}, in all notations that Spring Boot knows. What is no option is
 * an error: ignored silently, a misspelt property would be looked for all day.
 */
final class SettingsReader {

    static final String PREFIX = "camel.component.zohobooks";
    static final String CONNECTIONS = "connections";
    static final String LIMITS = "limits";

    /** Known to all of Camel's starters, and read by the conditions of the auto-configuration. */
    static final String ENABLED = "enabled";

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(PREFIX);

    private final Environment environment;

    SettingsReader(Environment environment) {
        this.environment = environment;
    }

    /**
     * Reads all.
     *
     * @return the settings; where several sources set an option, the one of the first source, and none if it is empty there
     * @throws ZohoBooksPropertyException if a property is no option, or its value has a placeholder that nothing is known of
     */
    List<Setting> read() {
        Map<String, Found> found = new LinkedHashMap<>();
        ConfigurationPropertySources.get(environment).forEach(source -> {
            if (source instanceof IterableConfigurationPropertySource all) {
                boolean isEnvironment = all.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
                all.stream()
                        .filter(ROOT::isAncestorOf)
                        .map(all::getConfigurationProperty)
                        .filter(Objects::nonNull)
                        .flatMap(property -> find(property, isEnvironment).stream())
                        .forEach(one -> found.putIfAbsent(one.name(), one));
            }
        });
        // Not before: what another source replaces needs no value for its placeholders, and may be replaced by nothing.
        return found.values().stream()
                .map(this::setting)
                .filter(setting -> !setting.value().isBlank())
                .toList();
    }

    /** An option that a source sets, with the value as it is written there. */
    private record Found(String parent, Owner owner, String connection, Option option, ConfigurationProperty property) {

        String name() {
            return parent + "." + option.kebab();
        }
    }

    private Setting setting(Found found) {
        return new Setting(
                found.name(),
                found.owner(),
                found.connection(),
                found.option(),
                resolved(found.property()),
                found.property().getOrigin());
    }

    private String resolved(ConfigurationProperty property) {
        try {
            return environment.resolveRequiredPlaceholders(String.valueOf(property.getValue()));
        } catch (PlaceholderResolutionException e) {
            throw new ZohoBooksPropertyException(
                    property.getName().toString(),
                    property.getName() + origin(property) + " needs the value of ${" + e.getPlaceholder()
                            + "}, which is not set.",
                    "Set " + e.getPlaceholder() + ", as an environment variable or property, or give "
                            + property.getName() + " another value.",
                    null);
        }
    }

    private static String origin(ConfigurationProperty property) {
        return property.getOrigin() == null ? "" : ", set in " + property.getOrigin() + ",";
    }

    private Optional<Found> find(ConfigurationProperty property, boolean isEnvironment) {
        ConfigurationPropertyName name = property.getName();
        List<String> path = IntStream.range(ROOT.getNumberOfElements(), name.getNumberOfElements())
                .mapToObj(i -> name.getElement(i, Form.ORIGINAL))
                .toList();
        if (path.equals(List.of(ENABLED))) {
            return Optional.empty();
        }
        // CLIENT_ID and CLIENTID are both usual, and the first one reads as client.id.
        List<String> joined = isEnvironment ? joined(path) : path;
        Optional<Found> found = find(joined, property);
        if (found.isEmpty() && !isEmpty(property)) {
            throw unknown(path, property);
        }
        return found;
    }

    /** A key of YAML with nothing below it, such as connections, is an empty property. */
    private boolean isEmpty(ConfigurationProperty property) {
        return environment
                .resolvePlaceholders(String.valueOf(property.getValue()))
                .isBlank();
    }

    private static List<String> joined(List<String> path) {
        if (path.get(0).equalsIgnoreCase(CONNECTIONS) && path.size() > 2) {
            return List.of(CONNECTIONS, path.get(1), String.join("", path.subList(2, path.size())));
        }
        if (path.get(0).equalsIgnoreCase(LIMITS) && path.size() > 1) {
            return List.of(LIMITS, String.join("", path.subList(1, path.size())));
        }
        return List.of(String.join("", path));
    }

    private static Optional<Found> find(List<String> path, ConfigurationProperty property) {
        if (path.size() == 1) {
            return KnownOptions.COMPONENT
                    .find(path.get(0))
                    .map(option -> new Found(PREFIX, Owner.COMPONENT, null, option, property));
        }
        if (path.size() == 2 && path.get(0).equalsIgnoreCase(LIMITS)) {
            return KnownOptions.LIMITS
                    .find(path.get(1))
                    .map(option -> new Found(PREFIX + "." + LIMITS, Owner.LIMITS, null, option, property));
        }
        if (path.size() == 3 && path.get(0).equalsIgnoreCase(CONNECTIONS)) {
            return KnownOptions.CONNECTION
                    .find(path.get(2))
                    .map(option ->
                            new Found(ofConnection(path.get(1)), Owner.CONNECTION, path.get(1), option, property));
        }
        return Optional.empty();
    }

    /**
     * The name below which the properties of a connection are.
     *
     * @param name the connection, null for the component's own
     * @return the name without a dot at the end
     */
    static String ofConnection(String name) {
        if (name == null) {
            return PREFIX;
        }
        return PREFIX + "." + CONNECTIONS + (name.contains(".") ? "[" + name + "]" : "." + name);
    }

    private static ZohoBooksPropertyException unknown(List<String> path, ConfigurationProperty property) {
        return new ZohoBooksPropertyException(
                property.getName().toString(),
                "There is no property " + property.getName() + "."
                        + (property.getOrigin() == null ? "" : " It is set in " + property.getOrigin() + "."),
                "Correct or remove it; " + meant(path),
                null);
    }

    private static String meant(List<String> path) {
        String first = path.get(0);
        if (first.equalsIgnoreCase(CONNECTIONS)) {
            return path.size() == 3
                    ? below(ofConnection(path.get(1)), path.get(2), names(KnownOptions.CONNECTION, ""))
                    : "the properties of a connection are " + PREFIX + "." + CONNECTIONS + ".NAME.OPTION, such as "
                            + PREFIX + "." + CONNECTIONS + "." + (path.size() > 1 ? path.get(1) : "emea")
                            + ".client-id.";
        }
        if (path.size() == 1 || first.equalsIgnoreCase(LIMITS)) {
            List<String> known = new ArrayList<>(names(KnownOptions.COMPONENT, ""));
            known.addAll(names(KnownOptions.LIMITS, LIMITS + "."));
            return below(PREFIX, String.join(".", path), known);
        }
        return below(PREFIX, first, List.of(CONNECTIONS, LIMITS));
    }

    private static List<String> names(KnownOptions options, String prefix) {
        return options.all().stream().map(option -> prefix + option.kebab()).toList();
    }

    private static String below(String prefix, String wrong, List<String> known) {
        List<String> nearest = Suggestions.nearest(wrong, known);
        return nearest.isEmpty()
                ? "there is nothing like it below " + prefix + "; see docs/spring-boot.md for what there is."
                : "did you mean "
                        + String.join(
                                " or ",
                                nearest.stream()
                                        .map(name -> prefix + "." + name)
                                        .toList())
                        + "?";
    }
}
