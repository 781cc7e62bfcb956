package io.github.camelzohobooks.springboot;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.util.URISupport;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/**
 * Tells what to do when the component refuses an endpoint or an option. It knows the property behind an option, which the
 * component does not.
 */
final class ComponentFailureAnalyzer implements FailureAnalyzer {

    private static final String OURS = ZohoBooksComponent.class.getPackageName();
    private static final String SCHEME = "zohobooks:";
    private static final Pattern MISSING = Pattern.compile("Credentials for Zoho Books are missing: ([\\w, ]+)\\.");
    private static final Pattern CONNECTION = Pattern.compile("[?&]connection=([^&]+)");
    private static final String UNKNOWN_CONNECTION = "Unknown connection";

    private final Environment environment;

    ComponentFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        List<Throwable> causes = causes(failure);
        Optional<ResolveEndpointFailedException> endpoint = first(causes, ResolveEndpointFailedException.class)
                .filter(refused -> refused.getUri() != null && refused.getUri().startsWith(SCHEME));
        Throwable reason = causes.get(causes.size() - 1);
        if (endpoint.isEmpty() && !isOurs(reason)) {
            return null;
        }
        String message = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        String where = first(causes, FailedToCreateRouteException.class)
                .map(route -> "The route " + route.getRouteId() + " cannot start")
                .orElse("The component zohobooks cannot start");
        String uri = endpoint.map(ResolveEndpointFailedException::getUri).orElse("");
        String at = uri.isEmpty() ? "" : ", because of its endpoint " + URISupport.sanitizeUri(uri);
        return new FailureAnalysis(where + at + ":\n\n    " + message, action(message, uri), failure);
    }

    private String action(String message, String uri) {
        Matcher connection = CONNECTION.matcher(uri);
        String name = connection.find() ? connection.group(1) : null;
        if (name != null && message.startsWith(UNKNOWN_CONNECTION)) {
            String properties = SettingsReader.ofConnection(name);
            return "Correct the name in the endpoint, or set " + properties + ".client-id, .client-secret,"
                    + " .refresh-token and .data-center, or declare a bean of type ZohoBooksConfiguration with the name "
                    + name + ".";
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return "Set "
                    + Stream.of(missing.group(1).split(", ", -1))
                            .map(option -> SettingsReader.ofConnection(name) + "."
                                    + KnownOptions.CONNECTION
                                            .find(option)
                                            .map(KnownOptions.Option::kebab)
                                            .orElse(option))
                            .map(property -> property + " (environment variable " + variable(property) + ")")
                            .collect(Collectors.joining(" and "))
                    + ". docs/credentials.md tells how to get them.";
        }
        String said = message.replace(URISupport.sanitizeUri(uri), "");
        List<Setting> meant = settings().stream()
                .filter(setting -> Pattern.compile("\\b" + setting.option().name() + "\\b")
                        .matcher(said)
                        .find())
                .toList();
        if (!meant.isEmpty()) {
            return "Correct " + meant.stream().map(Setting::toString).collect(Collectors.joining(" or "))
                    + (uri.isEmpty() ? "." : ", or the endpoint.");
        }
        return uri.isEmpty()
                ? "Correct the properties below " + SettingsReader.PREFIX + "."
                : "Correct the endpoint in the route.";
    }

    private List<Setting> settings() {
        try {
            return new SettingsReader(environment).read();
        } catch (ZohoBooksPropertyException e) {
            return List.of();
        }
    }

    private static String variable(String property) {
        return property.replace("-", "")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceFirst("_$", "")
                .toUpperCase(Locale.ROOT);
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static <T> Optional<T> first(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** Whether the component has thrown it; what a route's own beans throw is not explained here. */
    private static boolean isOurs(Throwable failure) {
        return failure instanceof IllegalArgumentException
                && Arrays.stream(failure.getStackTrace())
                        .findFirst()
                        .filter(frame -> frame.getClassName().startsWith(OURS))
                        .isPresent();
    }
}
