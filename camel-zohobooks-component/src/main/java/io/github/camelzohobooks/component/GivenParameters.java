package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * The parameters that a message and an endpoint give. A value is looked up in the message's headers first, then in the
 * endpoint's options, then, for parameters of the path, in the body.
 */
final class GivenParameters {

    private final Message message;
    private final ZohoBooksProducerConfiguration options;
    private final Map<String, String> fromHeaders;
    private final JsonNode body;

    GivenParameters(
            Message message, ZohoBooksProducerConfiguration options, HeaderFilterStrategy headerFilter, JsonNode body) {
        this.message = message;
        this.options = options;
        this.fromHeaders = fromHeaders(message, headerFilter);
        this.body = body;
    }

    private static Map<String, String> fromHeaders(Message message, HeaderFilterStrategy headerFilter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Exchange exchange = message.getExchange();
        message.getHeaders().forEach((name, value) -> {
            if (value != null && !headerFilter.applyFilterToCamelHeaders(name, value, exchange)) {
                String parameter = name.startsWith(ZohoBooksConstants.PARAMETER_PREFIX)
                        ? name.substring(ZohoBooksConstants.PARAMETER_PREFIX.length())
                        : name;
                parameters.put(parameter, text(exchange, name, value));
            }
        });
        return parameters;
    }

    private static String text(Exchange exchange, String name, Object given) {
        Object value = IdList.withCommas(given);
        String text = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, value);
        if (text == null) {
            throw new ZohoBooksValidationException(
                    "Header " + name + " holds a " + value.getClass().getName() + ", which cannot be made text");
        }
        return text;
    }

    /** The parameters from headers, by Zoho's names. */
    Map<String, String> fromHeaders() {
        return fromHeaders;
    }

    /** A query parameter, null if it is not given. */
    String query(String name) {
        return firstOf(
                fromHeaders.get(name), IdList.withCommas(options.getQuery().get(name)));
    }

    /** A header of the operation, null if it is not given. */
    String requestHeader(String name) {
        return firstOf(fromHeaders.get(name), options.getRequestHeaders().get(name));
    }

    /** A parameter of the path, null if it is not given. */
    String path(String name) {
        return firstOf(
                fromHeaders.get(name), firstOf(options.getPathParameters().get(name), inBody(name)));
    }

    /** The id of the resource's own record, null if it is not given. */
    String ownId(String resource, String name) {
        return firstOf(
                fromHeaders.get(name),
                firstOf(
                        idHeader(resource),
                        firstOf(
                                options.getId(),
                                firstOf(options.getPathParameters().get(name), ownIdInBody(name)))));
    }

    /** The name of a custom module, null if it is not given. */
    String moduleName(String name) {
        return firstOf(
                fromHeaders.get(name),
                firstOf(
                        message.getHeader(ZohoBooksConstants.MODULE_NAME, String.class),
                        firstOf(
                                options.getModuleName(),
                                options.getPathParameters().get(name))));
    }

    /** The path of a raw call, null if it is not given. */
    String rawPath() {
        return firstOf(message.getHeader(ZohoBooksConstants.PATH, String.class), options.getPath());
    }

    /** The organization, null for that of the connection. */
    String organizationId() {
        return message.getHeader(ZohoBooksConstants.ORGANIZATION_ID, String.class);
    }

    /** The id in the header, unless that belongs to a record of another resource, as after a consumer or another call. */
    private String idHeader(String resource) {
        return isOfOtherResource(resource) ? null : message.getHeader(ZohoBooksConstants.ID, String.class);
    }

    /** Whether the message carries an id that is not used because it belongs to another resource. */
    boolean isOfOtherResource(String resource) {
        String owner = message.getHeader(ZohoBooksConstants.RESOURCE, String.class);
        return owner != null && !owner.equals(resource) && message.getHeader(ZohoBooksConstants.ID) != null;
    }

    /** Whether the body is nothing but an id. */
    boolean isBodyAnId() {
        return body != null && body.isValueNode() && body.asText().matches("\\w+");
    }

    private String ownIdInBody(String name) {
        return isBodyAnId() ? body.asText() : inBody(name);
    }

    private String inBody(String name) {
        JsonNode value = body == null ? null : body.get(name);
        return value != null && value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    private static String firstOf(Object first, Object second) {
        Object chosen = first == null || first.toString().isEmpty() ? second : first;
        return chosen == null || chosen.toString().isEmpty() ? null : chosen.toString();
    }
}
