package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.catalog.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * The parameters that a message and an endpoint give. A value is looked up in the message's headers first, then in the
 * endpoint's options, then, for parameters of the path, in the body. It is written as Zoho takes it when it is asked for.
 */
final class GivenParameters {

    private static final String TYPE_OF_TEXT = "string";

    private final Message message;
    private final ZohoBooksProducerConfiguration options;
    private final Map<String, GivenValue> fromHeaders;
    private final Supplier<JsonNode> body;
    private final ParameterValues values;

    /**
     * Looks at a message.
     *
     * @param call names the call in errors
     * @param strict whether text is checked
     * @param body gives the body as JSON, or null; asked only if nothing else names what is looked for
     */
    GivenParameters(
            String call,
            boolean strict,
            Message message,
            ZohoBooksProducerConfiguration options,
            HeaderFilterStrategy headerFilter,
            Supplier<JsonNode> body) {
        this.message = message;
        this.options = options;
        this.fromHeaders = fromHeaders(message, headerFilter);
        this.body = body;
        Exchange exchange = message.getExchange();
        this.values = new ParameterValues(
                call,
                strict,
                options.times(),
                value -> exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, value));
    }

    private static Map<String, GivenValue> fromHeaders(Message message, HeaderFilterStrategy headerFilter) {
        Map<String, GivenValue> parameters = new LinkedHashMap<>();
        Exchange exchange = message.getExchange();
        message.getHeaders().forEach((name, value) -> {
            if (value != null && !headerFilter.applyFilterToCamelHeaders(name, value, exchange)) {
                String parameter = name.startsWith(ZohoBooksConstants.PARAMETER_PREFIX)
                        ? name.substring(ZohoBooksConstants.PARAMETER_PREFIX.length())
                        : name;
                parameters.put(parameter, GivenValue.header(name, value));
            }
        });
        return parameters;
    }

    /** The names of the parameters from headers, by Zoho's names. */
    Set<String> namesFromHeaders() {
        return fromHeaders.keySet();
    }

    /** A query parameter, null if it is not given. */
    String query(Parameter parameter) {
        String name = parameter.name();
        return values.write(
                GivenValue.first(
                        fromHeaders.get(name),
                        GivenValue.option("query." + name, options.getQuery().get(name))),
                parameter);
    }

    /** A query parameter that the catalogue does not know, null if it is not given. */
    String query(String name) {
        return query(unknown(name));
    }

    /** A header of the operation, null if it is not given. */
    String requestHeader(Parameter parameter) {
        String name = parameter.name();
        return values.write(
                GivenValue.first(
                        fromHeaders.get(name),
                        GivenValue.option(
                                "header." + name, options.getRequestHeaders().get(name))),
                parameter);
    }

    /** A parameter of the path, null if it is not given. */
    String path(String name) {
        GivenValue told = GivenValue.first(fromHeaders.get(name), pathOption(name));
        return inPath(name, told == null ? GivenValue.ofField(body.get(), name) : told);
    }

    /** The id of the resource's own record, null if it is not given. */
    String ownId(Resource resource, String name) {
        GivenValue told = GivenValue.first(
                fromHeaders.get(name),
                idHeader(resource.name()),
                GivenValue.option("id", options.getId()),
                pathOption(name));
        return inPath(name, told == null ? idInBody(resource, name) : told);
    }

    private GivenValue idInBody(Resource resource, String name) {
        if (isBodyAnId()) {
            return GivenValue.of("the body", body.get().asText());
        }
        GivenValue named = GivenValue.ofField(body.get(), name);
        return named != null
                ? named
                : fieldOfId(resource, name)
                        .map(field -> GivenValue.ofField(body.get(), field))
                        .orElse(null);
    }

    /** The field in which records carry the id that the path knows by another name; empty where they have the same. */
    static Optional<String> fieldOfId(Resource resource, String name) {
        return resource.idParameter().filter(name::equals).isPresent()
                ? resource.idField().filter(field -> !field.equals(name))
                : Optional.empty();
    }

    /** The name of a custom module, null if it is not given. */
    String moduleName(String name) {
        return inPath(
                name,
                fromHeaders.get(name),
                header(ZohoBooksConstants.MODULE_NAME),
                GivenValue.option("moduleName", options.getModuleName()),
                pathOption(name));
    }

    /** The path of a raw call, null if it is not given. */
    String rawPath() {
        GivenValue given =
                GivenValue.first(header(ZohoBooksConstants.PATH), GivenValue.option("path", options.getPath()));
        return given == null ? null : given.value().toString();
    }

    /** The organization, null for that of the connection. */
    String organizationId() {
        String named = values.write(header(ZohoBooksConstants.ORGANIZATION_ID), unknown("organization_id"));
        return named == null ? options.organizationId() : named;
    }

    /** The id in the header, unless that belongs to a record of another resource, as after a consumer or another call. */
    private GivenValue idHeader(String resource) {
        return isOfOtherResource(resource) ? null : header(ZohoBooksConstants.ID);
    }

    /** Whether the message carries an id that is not used because it belongs to another resource. */
    boolean isOfOtherResource(String resource) {
        String owner = message.getHeader(ZohoBooksConstants.RESOURCE, String.class);
        return owner != null && !owner.equals(resource) && message.getHeader(ZohoBooksConstants.ID) != null;
    }

    /** Whether the body is nothing but an id. */
    boolean isBodyAnId() {
        JsonNode given = body.get();
        return given != null && given.isValueNode() && given.asText().matches("\\w+");
    }

    private GivenValue header(String name) {
        return GivenValue.header(name, message.getHeader(name));
    }

    private GivenValue pathOption(String name) {
        return GivenValue.option("path." + name, options.getPathParameters().get(name));
    }

    private String inPath(String name, GivenValue... given) {
        return values.write(GivenValue.first(given), unknown(name));
    }

    private static Parameter unknown(String name) {
        return new Parameter(name, TYPE_OF_TEXT, false, List.of());
    }
}
