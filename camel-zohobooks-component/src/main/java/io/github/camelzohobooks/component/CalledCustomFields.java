package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.RequestBody;
import io.github.camelzohobooks.catalog.Suggestions;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.component.messages.PlainCustomFields;
import io.github.camelzohobooks.component.messages.SentCustomFields;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The custom fields in the requests and answers of an endpoint's calls. */
final class CalledCustomFields {

    private static final Logger LOG = LoggerFactory.getLogger(CalledCustomFields.class);

    /** Zoho takes the custom fields of these as fields of the record itself. */
    private static final String CUSTOM_MODULES = "custommodules";

    private static final String ONLY_CUSTOM_FIELDS = "/customfields";

    private final boolean plain;
    private final OnDroppedCustomFields onDropped;
    /** Null for raw calls, of whose bodies nothing is known. */
    private final Operation operation;

    private final Optional<String> idField;

    CalledCustomFields(ZohoBooksProducerConfiguration options, Target target) {
        this.operation = target instanceof Target.Known known ? known.operation() : null;
        this.idField = target instanceof Target.Known known ? known.resource().idField() : Optional.empty();
        this.plain = options.getCustomFields() == CustomFieldForm.PLAIN && operation != null;
        this.onDropped = options.getOnDroppedCustomFields();
    }

    /**
     * Makes a body as Zoho takes it.
     *
     * @param body the body, null if there is none; it is not changed
     * @return the body to send
     * @throws ZohoBooksValidationException if a custom field has two values
     */
    JsonNode toZoho(JsonNode body) {
        if (!plain || operation.resource().equals(CUSTOM_MODULES)) {
            return body;
        }
        try {
            return operation.body() == RequestBody.ARRAY && operation.path().endsWith(ONLY_CUSTOM_FIELDS)
                    ? SentCustomFields.asList(body)
                    : SentCustomFields.inLists(body);
        } catch (IllegalArgumentException e) {
            throw new ZohoBooksValidationException(
                    operation.qualifiedName() + ": " + e.getMessage() + ". Nothing was sent");
        }
    }

    /**
     * Adds custom fields to the records of an answer, and looks whether Zoho took those that were sent.
     *
     * @param request what was sent
     * @param response the answer, whose body is changed
     * @return the answer
     * @throws ZohoBooksException if custom fields were dropped and that is to be a failure
     */
    ZohoBooksResponse fromZoho(ZohoBooksRequest request, ZohoBooksResponse response) {
        if (operation == null) {
            return response;
        }
        response.part(operation.entityKeys()).ifPresent(entity -> checkTaken(request, response, entity));
        if (plain) {
            response.part(operation.rowsKeys()).ifPresent(rows -> rows.forEach(PlainCustomFields::addTo));
            response.part(operation.entityKeys()).ifPresent(PlainCustomFields::addTo);
        }
        return response;
    }

    private void checkTaken(ZohoBooksRequest request, ZohoBooksResponse response, JsonNode entity) {
        boolean writes = request.method() == HttpMethod.POST || request.method() == HttpMethod.PUT;
        if (onDropped == OnDroppedCustomFields.IGNORE
                || !writes
                || request.body() == null
                || !PlainCustomFields.areToldIn(entity)) {
            return;
        }
        Set<String> dropped = new TreeSet<>(SentCustomFields.names(request.body()));
        Set<String> taken = PlainCustomFields.names(entity);
        dropped.removeAll(taken);
        if (dropped.isEmpty()) {
            return;
        }
        String message =
                request.name() + ": Zoho wrote the record" + id(entity) + ", but not " + String.join(", ", dropped)
                        + hint(dropped, taken)
                        + ": it ignores custom fields that it does not know, and those of which the user may not write the value";
        if (onDropped == OnDroppedCustomFields.FAIL || onDropped == OnDroppedCustomFields.REFUSE) {
            ZohoBooksException failure =
                    new ZohoBooksException(message, ErrorDetails.permanent(response.code(), response.status()), null);
            failure.setCost(response.cost());
            throw failure;
        }
        LOG.warn("{}", message);
    }

    private String id(JsonNode entity) {
        return idField.map(entity::get).map(id -> " " + id.asText()).orElse("");
    }

    private static String hint(Set<String> dropped, Set<String> taken) {
        String first = dropped.iterator().next();
        return Suggestions.nearest(first, taken).isEmpty()
                ? ""
                : " (" + first + ": " + Suggestions.didYouMean(first, taken) + ")";
    }
}
