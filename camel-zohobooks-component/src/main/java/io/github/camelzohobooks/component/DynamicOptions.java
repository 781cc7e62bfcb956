package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * Options of an endpoint that came with one exchange, because {@code toD} calculated them. They rank where options of the
 * URI do: below the message's headers and above its body. An exchange property brings them, and not headers, so that they
 * neither hide nor overwrite what the route has put into the message.
 *
 * @param values the options by name, as the URI would have had them
 * @param endpointUri the endpoint they are meant for: what intercepts the exchange on its way may send it to another one
 *     first
 */
record DynamicOptions(Map<String, Object> values, String endpointUri) {

    private static final String PROPERTY = "CamelZohoBooksDynamicOptions";

    private static final String QUERY = "query.";
    private static final String PATH_PARAMETER = "path.";
    private static final String HEADER = "header.";
    private static final String ORGANIZATION = "organizationId";
    private static final Set<String> PREFIXES = Set.of(QUERY, PATH_PARAMETER, HEADER);

    private static final Map<String, BiConsumer<ZohoBooksProducerConfiguration, String>> SETTERS = Map.of(
            "id",
            ZohoBooksProducerConfiguration::setId,
            "moduleName",
            ZohoBooksProducerConfiguration::setModuleName,
            "path",
            ZohoBooksProducerConfiguration::setPath,
            ORGANIZATION,
            ZohoBooksProducerConfiguration::organizationId);

    /**
     * Tells whether an option may differ from message to message without being one of another endpoint.
     *
     * @param option the option's name
     * @return false for those that decide how the endpoint works, such as its credentials
     */
    static boolean isMovable(String option) {
        return SETTERS.containsKey(option)
                || PREFIXES.stream().anyMatch(prefix -> option.startsWith(prefix) && option.length() > prefix.length());
    }

    /** Gives options to an exchange that is about to reach an endpoint. */
    static void give(Exchange exchange, Map<String, Object> values) {
        String endpointUri = exchange.getProperty(ExchangePropertyKey.TO_ENDPOINT, String.class);
        exchange.setProperty(PROPERTY, new DynamicOptions(values, endpointUri));
    }

    /** Takes the options from the exchange: they are not meant for the next endpoint. */
    static void takeBack(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }

    /**
     * The options of an endpoint and those that came with an exchange together.
     *
     * @param exchange the exchange
     * @param endpoint the endpoint
     * @param target what the endpoint is about
     * @return the options, empty if none came with the exchange
     * @throws ZohoBooksValidationException if the operation cannot be called with those that came
     */
    static Optional<ZohoBooksProducerConfiguration> of(Exchange exchange, ZohoBooksEndpoint endpoint, Target target) {
        DynamicOptions given = exchange.getProperty(PROPERTY, DynamicOptions.class);
        if (given == null || !endpoint.getEndpointUri().equals(given.endpointUri)) {
            return Optional.empty();
        }
        if (given.values.containsKey(ORGANIZATION)
                && endpoint.getConfiguration().getConnectionResolver() != null) {
            throw new ZohoBooksValidationException(
                    "The endpoint has both organizationId and a connectionResolver, which"
                            + " tells another one for each message. Leave one of them out. Nothing was sent");
        }
        ZohoBooksProducerConfiguration all = given.addedTo(endpoint.getProducer());
        try {
            UnusedOptions.check(target, all);
            ParameterNames.check(target, all);
        } catch (IllegalArgumentException e) {
            throw new ZohoBooksValidationException(e.getMessage() + ". Nothing was sent");
        }
        return Optional.of(all);
    }

    private ZohoBooksProducerConfiguration addedTo(ZohoBooksProducerConfiguration options) {
        ZohoBooksProducerConfiguration all = options.copy();
        all.setQuery(added(options.getQuery(), QUERY));
        all.setPathParameters(added(options.getPathParameters(), PATH_PARAMETER));
        all.setRequestHeaders(added(options.getRequestHeaders(), HEADER));
        SETTERS.forEach((name, setter) -> {
            if (values.get(name) != null) {
                setter.accept(all, values.get(name).toString());
            }
        });
        return all;
    }

    private Map<String, Object> added(Map<String, Object> options, String prefix) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        values.forEach((name, value) -> {
            if (name.startsWith(prefix) && value != null) {
                all.put(name.substring(prefix.length()), value);
            }
        });
        return all;
    }
}
