package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Suggestions;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/** Finds the connection whose settings an endpoint begins with. */
final class ConnectionOptions {

    private static final String RESOLVER = "connectionResolver";
    private static final String REFRESH_TOKEN = "refreshToken";
    private static final String ORGANIZATION = "organizationId";

    private ConnectionOptions() {}

    /**
     * Finds a connection by its name.
     *
     * @param context whose registry is searched
     * @param connections the connections of the component, which come first
     * @param name the name
     * @return the connection
     * @throws IllegalArgumentException if there is none; the message has the nearest names
     */
    static ZohoBooksConfiguration named(
            CamelContext context, Map<String, ZohoBooksConfiguration> connections, String name) {
        ZohoBooksConfiguration named = connections.get(name);
        if (named == null) {
            named = CamelContextHelper.lookup(context, name, ZohoBooksConfiguration.class);
        }
        if (named == null) {
            throw new IllegalArgumentException("Unknown connection '" + name + "'; "
                    + Suggestions.didYouMean(name, connections.keySet())
                    + ". Connections are set on the component zohobooks or bound to the registry as "
                    + ZohoBooksConfiguration.class.getSimpleName());
        }
        return named;
    }

    /**
     * Refuses an endpoint without credentials.
     *
     * @param settings the endpoint's settings
     * @param connection the name of the connection that they come from, null if it is the component's own
     * @throws IllegalArgumentException if credentials are missing; the message names them and where they belong
     */
    static void checkCredentials(ZohoBooksConfiguration settings, String connection) {
        String missing = settings.missingCredentials();
        if (connection != null && !missing.isEmpty()) {
            throw new IllegalArgumentException("Credentials for Zoho Books are missing: " + missing
                    + ". The connection '" + connection + "' lacks them; set them there or on the endpoint");
        }
        settings.credentials();
    }

    /**
     * Copies the settings for an endpoint. If it names an account of its own, the resolver that it would inherit is not
     * asked.
     *
     * @param inherited the component's settings, or those of a named connection
     * @param parameters the endpoint's own options
     * @param target what the endpoint is about
     * @return the copy
     * @throws IllegalArgumentException if the options leave it open whose books are meant
     */
    static ZohoBooksConfiguration begin(
            ZohoBooksConfiguration inherited, Map<String, Object> parameters, Target target) {
        ZohoBooksConfiguration settings = inherited.copy();
        boolean hasResolver = parameters.containsKey(RESOLVER);
        if (target instanceof Target.Whole) {
            if (hasResolver) {
                throw new IllegalArgumentException("A consumer has no message to ask a " + RESOLVER
                        + " about. Name its account with the option connection");
            }
            return settings;
        }
        if (parameters.containsKey(REFRESH_TOKEN) && !hasResolver) {
            settings.setConnectionResolver(null);
        }
        if (hasResolver || settings.getConnectionResolver() != null) {
            for (String option : List.of(REFRESH_TOKEN, ORGANIZATION)) {
                if (parameters.containsKey(option)) {
                    throw new IllegalArgumentException("The endpoint has both " + option + " and a " + RESOLVER
                            + (hasResolver ? "" : ", the component's")
                            + ", which would tell another one for each message. Leave one of them out"
                            + (hasResolver ? "" : ", or name an account with the option connection"));
                }
            }
        }
        return settings;
    }
}
