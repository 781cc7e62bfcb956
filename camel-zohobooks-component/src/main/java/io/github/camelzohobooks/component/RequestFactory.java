package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.RequestBody;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Message;
import org.apache.camel.util.function.Suppliers;

/** Makes a call of a message. Whatever can be known to be wrong is refused here, before anything is sent. */
final class RequestFactory {

    private final ZohoBooksEndpoint endpoint;
    private final ZohoBooksProducerConfiguration options;
    private final Target target;
    private final Supplier<ObjectMapper> mapper;
    private final CalledCustomFields customFields;
    private final FilesOfCall files;

    RequestFactory(ZohoBooksEndpoint endpoint, Target target, CalledCustomFields customFields) {
        this(
                endpoint,
                target,
                customFields,
                endpoint.getProducer(),
                // Most routes send JSON text, or no body at all.
                Suppliers.memorize(() -> BodyMapper.with(endpoint.getProducer().times())));
    }

    private RequestFactory(
            ZohoBooksEndpoint endpoint,
            Target target,
            CalledCustomFields customFields,
            ZohoBooksProducerConfiguration options,
            Supplier<ObjectMapper> mapper) {
        this.endpoint = endpoint;
        this.options = options;
        this.target = target;
        this.customFields = customFields;
        this.mapper = mapper;
        this.files = new FilesOfCall(options);
    }

    /**
     * Makes the call.
     *
     * @param message the message
     * @return the call
     * @throws ZohoBooksValidationException if the message lacks something or has something wrong
     */
    ZohoBooksRequest create(Message message) {
        return DynamicOptions.of(message.getExchange(), endpoint, target)
                // A mapper learns types slowly, so all share one.
                .map(all -> new RequestFactory(endpoint, target, customFields, all, mapper))
                .orElse(this)
                .createOf(message);
    }

    private ZohoBooksRequest createOf(Message message) {
        if (target instanceof Target.Known known) {
            return known(known, message);
        }
        if (target instanceof Target.Raw raw) {
            return raw(raw.method(), message);
        }
        throw new IllegalStateException("A resource alone cannot be called");
    }

    private GivenParameters given(String call, boolean strict, Message message, Supplier<JsonNode> body) {
        return new GivenParameters(call, strict, message, options, endpoint.getHeaderFilterStrategy(), body);
    }

    private ZohoBooksRequest known(Target.Known known, Message message) {
        Operation operation = known.operation();
        String name = operation.qualifiedName();
        boolean takesNoBody = BodyRules.takesNone(operation);
        JsonNode body = takesNoBody ? null : JsonBody.read(message, name, mapper);
        GivenParameters given = given(
                name,
                options.isValidate(),
                message,
                takesNoBody ? Suppliers.memorize(() -> identifying(message)) : () -> body);
        String path = RequestPath.of(known, given);
        RequestQuery query = new RequestQuery(operation, options, given);
        Map<String, String> parameters = query.parameters();
        boolean sendsBody = !takesNoBody && !(operation.body() == RequestBody.UNDECLARED && given.isBodyAnId());
        // First, because it knows which of two values of a field counts.
        JsonNode record = sendsBody ? customFields.toZoho(body) : null;
        Optional<UniqueField> unique = UniqueField.of(operation, options, given, message, record);
        Map<String, String> headers = query.headers(unique);
        JsonNode sent = sendsBody ? UniqueField.in(record, unique) : null;
        if (options.isValidate()) {
            IdCount.check(operation, parameters);
            BodyRules.check(operation, sent);
        }
        ZohoBooksRequest request = new ZohoBooksRequest(
                name,
                operation.method(),
                path,
                parameters,
                headers,
                sent,
                operation.scope(),
                operation.organizationScoped(),
                given.organizationId());
        return files.add(request, operation, message);
    }

    /** The body of a call that sends none: it can still name the record. A body that is not JSON does not matter then. */
    private JsonNode identifying(Message message) {
        try {
            JsonNode body = JsonBody.isContent(message.getBody()) ? null : JsonBody.read(message, "", mapper);
            return body == null ? MissingNode.getInstance() : body;
        } catch (ZohoBooksValidationException e) {
            return MissingNode.getInstance();
        }
    }

    private ZohoBooksRequest raw(HttpMethod method, Message message) {
        String name = Target.RAW + "/" + method;
        boolean takesNoJson = method == HttpMethod.GET || options.getFilePart() != null;
        JsonNode body = takesNoJson ? null : JsonBody.read(message, name, mapper);
        GivenParameters given = given(name, false, message, () -> body);
        Map<String, String> query = new LinkedHashMap<>();
        options.getQuery().keySet().forEach(parameter -> query.put(parameter, given.query(parameter)));
        given.namesFromHeaders().forEach(parameter -> query.put(parameter, given.query(parameter)));
        query.values().removeIf(Objects::isNull);
        ZohoBooksRequest request = new ZohoBooksRequest(
                name,
                method,
                RawPath.encode(given.rawPath()),
                query,
                Map.of(),
                body,
                null,
                !RawPath.isOrganizations(given.rawPath()),
                given.organizationId());
        return files.addRaw(request, method, message);
    }
}
