package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.catalog.RequestBody;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Message;
import org.apache.hc.core5.net.PercentCodec;

/** Makes a call of a message. Whatever can be known to be wrong is refused here, before anything is sent. */
final class RequestFactory {

    private static final String MODULE_NAME = "module_name";

    private final ZohoBooksEndpoint endpoint;
    private final ZohoBooksProducerConfiguration options;
    private final Target target;

    RequestFactory(ZohoBooksEndpoint endpoint, Target target) {
        this.endpoint = endpoint;
        this.options = endpoint.getProducer();
        this.target = target;
    }

    /**
     * Makes the call.
     *
     * @param message the message
     * @return the call
     * @throws ZohoBooksValidationException if the message lacks something or has something wrong
     */
    ZohoBooksRequest create(Message message) {
        if (target instanceof Target.Known known) {
            return known(known, message);
        }
        if (target instanceof Target.Raw raw) {
            return raw(raw.method(), message);
        }
        throw new IllegalStateException("A resource alone cannot be called");
    }

    private GivenParameters given(Message message, JsonNode body) {
        return new GivenParameters(message, options, endpoint.getHeaderFilterStrategy(), body);
    }

    private ZohoBooksRequest known(Target.Known known, Message message) {
        Operation operation = known.operation();
        String name = operation.qualifiedName();
        boolean takesNoBody = operation.method() == HttpMethod.GET
                || (operation.method() == HttpMethod.DELETE && operation.body() == RequestBody.UNDECLARED);
        JsonNode body = takesNoBody ? identifying(message) : JsonBody.read(message, name);
        GivenParameters given = given(message, body);
        String path = path(known, given);
        Map<String, String> query = query(operation, given);
        Optional<UniqueField> unique = UniqueField.of(operation, options, given, message, body);
        Map<String, String> headers = headers(operation, given, unique);
        boolean bodyIsId = operation.body() == RequestBody.UNDECLARED && given.isBodyAnId();
        JsonNode sent = takesNoBody || bodyIsId ? null : UniqueField.in(body, unique);
        checkBody(operation, sent);
        return new ZohoBooksRequest(
                name,
                operation.method(),
                path,
                query,
                headers,
                sent,
                operation.scope(),
                operation.organizationScoped(),
                given.organizationId());
    }

    /** The body of a call that sends none: it can still name the record. A body that is not JSON does not matter then. */
    private static JsonNode identifying(Message message) {
        Object body = message.getBody();
        if (body instanceof CharSequence || body instanceof Number || body instanceof Map || body instanceof JsonNode) {
            try {
                return JsonBody.read(message, "");
            } catch (ZohoBooksValidationException e) {
                return null;
            }
        }
        return null;
    }

    private String path(Target.Known known, GivenParameters given) {
        String path = known.operation().path();
        Collection<String> ownIds = known.resource().idParameters();
        for (String name : known.operation().pathParameters()) {
            String value = MODULE_NAME.equals(name)
                    ? given.moduleName(name)
                    : ownIds.contains(name) ? given.ownId(known.resource().name(), name) : given.path(name);
            if (value == null) {
                throw missingInPath(known, given, name);
            }
            path = path.replace("{" + name + "}", segment(known.operation().qualifiedName(), name, value));
        }
        return path;
    }

    private static String segment(String call, String name, String value) {
        if (value.equals(".") || value.equals("..")) {
            throw new ZohoBooksValidationException(call + ": '" + value + "' is no value for the parameter " + name
                    + " of the path. Nothing was sent");
        }
        return PercentCodec.RFC3986.encode(value);
    }

    private static ZohoBooksValidationException missingInPath(Target.Known known, GivenParameters given, String name) {
        String header = ZohoBooksConstants.PARAMETER_PREFIX + name;
        String call = known.operation().qualifiedName();
        if (MODULE_NAME.equals(name)) {
            return new ZohoBooksValidationException(call + " needs the name of a custom module: set the header "
                    + ZohoBooksConstants.MODULE_NAME + " or the option moduleName. Nothing was sent");
        }
        if (known.resource().idParameters().contains(name)) {
            String ignored = given.isOfOtherResource(known.resource().name())
                    ? " The header " + ZohoBooksConstants.ID + " was not used, because " + ZohoBooksConstants.RESOURCE
                            + " says that it belongs to another resource."
                    : "";
            return new ZohoBooksValidationException(call + " needs the id of a record (" + name + "): set the header "
                    + ZohoBooksConstants.ID + " or " + header + ", the option id, or the field " + name
                    + " of the body."
                    + ignored + " Nothing was sent");
        }
        return new ZohoBooksValidationException(call + " needs " + name + ": set the header " + header
                + ", the option path." + name + ", or the field " + name + " of the body. Nothing was sent");
    }

    private Map<String, String> query(Operation operation, GivenParameters given) {
        if (options.isValidate()) {
            checkHeaders(operation, given);
        }
        Map<String, String> query = new LinkedHashMap<>();
        options.getQuery().keySet().forEach(name -> query.put(name, given.query(name)));
        given.fromHeaders().forEach((name, value) -> {
            if (!operation.pathParameters().contains(name)
                    && !ParameterNames.headerNames(operation).contains(name)) {
                query.put(name, value);
            }
        });
        query.values().removeIf(value -> value == null || value.isEmpty());
        if (options.isValidate()) {
            checkRequired(operation, operation.queryParameters(), query, "query");
        }
        return query;
    }

    private Map<String, String> headers(Operation operation, GivenParameters given, Optional<UniqueField> unique) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : ParameterNames.headerNames(operation)) {
            String value = given.requestHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        if (operation.name().equals(UniqueField.UPSERT)) {
            unique.ifPresent(field -> field.writeTo(headers, options.getUniqueField() != null));
        }
        if (options.isValidate()) {
            checkRequired(operation, operation.headers(), headers, "header");
        }
        return headers;
    }

    private static void checkHeaders(Operation operation, GivenParameters given) {
        for (String name : given.fromHeaders().keySet()) {
            if (!ParameterNames.isQuery(operation, name)
                    && !operation.pathParameters().contains(name)
                    && !ParameterNames.headerNames(operation).contains(name)) {
                throw new ZohoBooksValidationException(ParameterNames.unknown(
                                operation,
                                ZohoBooksConstants.PARAMETER_PREFIX + name,
                                name,
                                ParameterNames.queryNames(operation))
                        + "; if the header was meant for an earlier call, remove it. Nothing was sent");
            }
        }
    }

    private static void checkRequired(
            Operation operation, List<Parameter> parameters, Map<String, String> given, String prefix) {
        for (Parameter parameter : parameters) {
            if (parameter.required() && !given.containsKey(parameter.name())) {
                throw new ZohoBooksValidationException(operation.qualifiedName() + " needs " + parameter.name()
                        + ": set the header " + ZohoBooksConstants.PARAMETER_PREFIX + parameter.name()
                        + " or the option "
                        + prefix + "." + parameter.name() + ". Nothing was sent");
            }
        }
    }

    /** Only creation needs all required fields; an update may be partial. */
    private void checkBody(Operation operation, JsonNode body) {
        if (!options.isValidate() || operation.method() != HttpMethod.POST) {
            return;
        }
        List<String> missing = operation.requiredFields().stream()
                .filter(field -> body == null || !body.hasNonNull(field))
                .toList();
        if (!missing.isEmpty()) {
            throw new ZohoBooksValidationException(operation.qualifiedName() + ": the body lacks the required "
                    + (missing.size() == 1 ? "field " : "fields ") + String.join(", ", missing)
                    + ". validate=false sends it all the same. Nothing was sent");
        }
    }

    private ZohoBooksRequest raw(HttpMethod method, Message message) {
        String name = Target.RAW + "/" + method;
        JsonNode body = method == HttpMethod.GET ? null : JsonBody.read(message, name);
        GivenParameters given = given(message, body);
        Map<String, String> query = new LinkedHashMap<>();
        options.getQuery().forEach((key, value) -> query.put(key, value.toString()));
        query.putAll(given.fromHeaders());
        return new ZohoBooksRequest(
                name,
                method,
                RawPath.encode(given.rawPath()),
                query,
                Map.of(),
                body,
                null,
                !RawPath.isOrganizations(given.rawPath()),
                given.organizationId());
    }
}
