package io.github.camelzohobooks.karaf;

import io.github.camelzohobooks.catalog.Suggestions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an instance is to do.
 *
 * @param name of the instance and of its Camel context
 * @param routes where its routes are
 * @param data the directory in which it keeps positions and access tokens
 * @param properties for Camel Main, and for placeholders in routes
 * @param connections the options of named connections, by their names
 * @param limits the options of limits, which tell who may share them
 */
record Settings(
        String name,
        RouteFiles routes,
        Path data,
        Map<String, String> properties,
        Map<String, Map<String, String>> connections,
        Map<String, String> limits) {

    static final String ROUTES = "routes";

    private static final String DATA = "data";
    private static final List<String> CONNECTION =
            List.of("clientId", "clientSecret", "refreshToken", "dataCenter", "organizationId");
    private static final List<String> OWN =
            Stream.concat(Stream.of(ROUTES, DATA), CONNECTION.stream()).toList();
    private static final String COMPONENT = "camel.component.zohobooks.";
    private static final String LIMITS = "limits.";
    private static final String CONNECTIONS = "connections.";
    private static final Pattern NAMED = Pattern.compile(Pattern.quote(CONNECTIONS) + "([^.]+)[.](.+)");

    /**
     * Reads a configuration.
     *
     * @param configuration what somebody configured
     * @param etc against which relative places of routes are resolved
     * @param data below which an instance keeps its files if it names no directory
     * @return the settings
     * @throws IllegalArgumentException if a property is not as it should be; the message names it
     */
    static Settings of(Configuration configuration, Path etc, Path data) {
        Map<String, String> given = configuration.properties();
        Map<String, String> properties = new TreeMap<>(given);
        Map<String, Map<String, String>> connections = new TreeMap<>();
        Map<String, String> limits = new TreeMap<>();
        given.forEach((key, value) -> {
            String option = key.startsWith(COMPONENT) ? key.substring(COMPONENT.length()) : key;
            boolean shortened = option.equals(key);
            if (option.startsWith(LIMITS)) {
                limits.put(option, value);
                properties.put(COMPONENT + option, value);
            } else if (option.startsWith(CONNECTIONS)) {
                properties.remove(key);
                Matcher named = NAMED.matcher(option);
                if (!named.matches()) {
                    throw new IllegalArgumentException("Property '" + key
                            + "' is incomplete; write connections.NAME.clientId and so on, one for each option");
                }
                connections
                        .computeIfAbsent(named.group(1), name -> new TreeMap<>())
                        .put(named.group(2), value);
            } else if (shortened && CONNECTION.contains(key)) {
                properties.put(COMPONENT + key, value);
            } else if (shortened) {
                refuseSlip(key);
            }
        });
        String name = configuration.name();
        Path directory = data.resolve("zohobooks").resolve(name);
        return new Settings(
                name,
                RouteFiles.of(etc, given.getOrDefault(ROUTES, "zohobooks/" + name)),
                given.containsKey(DATA) ? data.resolve(given.get(DATA)) : directory,
                properties,
                connections,
                limits);
    }

    /** Any other property is a placeholder; one that is spelt almost as an option was meant as this option. */
    private static void refuseSlip(String key) {
        List<String> meant = Suggestions.slips(key, OWN);
        if (!OWN.contains(key) && !meant.isEmpty()) {
            throw new IllegalArgumentException("Unknown property '" + key + "'; did you mean '" + meant.get(0)
                    + "'? If it is a placeholder of your routes, give it a name that differs more");
        }
    }
}
