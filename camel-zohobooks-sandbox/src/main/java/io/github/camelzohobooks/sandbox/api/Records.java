package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.sandbox.accounting.Settlements;
import io.github.camelzohobooks.sandbox.books.CustomFields;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Multipart;
import io.github.camelzohobooks.sandbox.json.Json;
import io.github.camelzohobooks.sandbox.shape.Shapes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes single records of a resource: get, create, update, delete. */
final class Records {

    /** What Zoho decides itself, whatever a client sends. */
    private static final List<String> NOT_THE_CLIENTS = List.of(
            "balance",
            "sub_total",
            "tax_total",
            "payment_made",
            "credits_applied",
            "write_off_amount",
            "unused_amount");

    /** Some actions call the record's id otherwise than the record does. */
    private static final Map<String, String> OTHER_PARAMETERS =
            Map.of("customerpayments", "customer_payment_id", "banktransactions", "transaction_id");

    private final Resource resource;
    private final ApiContext context;
    private final Shapes shapes;

    Records(Resource resource, ApiContext context) {
        this.resource = resource;
        this.context = context;
        this.shapes = context.shapes();
    }

    Answer get(Invocation in) {
        ObjectNode body = Envelope.success("success");
        body.set(entityKey(in), shapes.detail(resource.name(), known(in)));
        return Envelope.json(200, body);
    }

    Answer create(Invocation in) {
        ObjectNode given = in.body();
        if (!context.lenient()) {
            RequiredFields.check(in.operation(), given);
        }
        return created(in, given);
    }

    Answer created(Invocation in, ObjectNode given) {
        forget(in, given);
        List<Multipart.Part> files = Uploads.of(in);
        Row row = in.ledger().atomically(() -> {
            checkUnique(in, given, "");
            Row created = in.ledger().create(in.resource(), given);
            return files.isEmpty()
                    ? created
                    : in.ledger()
                            .update(
                                    in.resource(),
                                    created.id(),
                                    record -> Attachments.put(in, record, created.id(), files))
                            .orElseThrow();
        });
        String entity = entityName();
        ObjectNode body = Envelope.success("The " + Words.plain(entity) + " has been created.");
        body.set(entityKey(in), shapes.written(resource.name(), in.ledger().known(in.resource(), row)));
        // Observed below /api/v3, although the API host serves it below /books/v3.
        return Envelope.json(201, body)
                .with("Location", "/api/v3" + ApiService.below(in.call().path()) + "/" + row.id());
    }

    Answer update(Invocation in) {
        return updated(in, id(in), in.body());
    }

    Answer updated(Invocation in, String id, ObjectNode given) {
        forget(in, given);
        List<Multipart.Part> files = Uploads.of(in);
        Optional<Row> row = in.ledger().update(in.resource(), id, record -> {
            checkUnique(in, given, id);
            if (given.has("invoices") || given.has("bills")) {
                // A payment that names its documents anew takes back what it gave.
                Settlements.undo(in.ledger(), new Settlements.Party(in.resource(), id), record);
            }
            JsonNode sentFields = given.remove("custom_fields");
            record.setAll(given);
            if (sentFields != null) {
                CustomFields.merge(record, sentFields);
            }
            Attachments.put(in, record, id, files);
        });
        ObjectNode known = row.map(found -> in.ledger().known(in.resource(), found))
                .orElseGet(() -> pretended(in, id).setAll(given));
        ObjectNode body = Envelope.success("The " + Words.plain(entityName()) + " has been updated.");
        body.set(entityKey(in), shapes.written(resource.name(), known));
        return Envelope.json(200, body);
    }

    private void forget(Invocation in, ObjectNode given) {
        given.remove(in.ledger().idField(in.resource()));
        given.remove(NOT_THE_CLIENTS);
        in.ledger()
                .customFields()
                .drop(in.resource(), given, context.assume(UnverifiedFact.PLAIN_CUSTOM_FIELDS_ARE_TAKEN));
    }

    /** How Zoho words it was not captured. */
    private static void checkUnique(Invocation in, ObjectNode given, String id) {
        in.ledger()
                .uniqueFields()
                .taken(in.ledger().table(in.resource()), in.resource(), given, id)
                .ifPresent(field -> {
                    throw ZohoError.invalidField(field);
                });
    }

    Answer delete(Invocation in) {
        if (resource.name().equals("contacts") && context.assume(UnverifiedFact.CONTACTS_IN_USE_ARE_UNDELETABLE)) {
            ContactUse.check(in.ledger(), id(in));
        }
        if (!in.ledger().delete(in.resource(), id(in)) && !context.lenient()) {
            throw missing();
        }
        return Envelope.done("The " + Words.plain(entityName()) + " has been deleted.");
    }

    /** The record that the path names, with everything known of it. */
    ObjectNode known(Invocation in) {
        String id = id(in);
        return in.ledger()
                .table(in.resource())
                .find(id)
                .map(row -> in.ledger().known(in.resource(), row))
                .orElseGet(() -> pretended(in, id));
    }

    /** What is stored of the record that the path names, the sandbox's own notes included. */
    ObjectNode stored(Invocation in) {
        return in.ledger().table(in.resource()).find(id(in)).map(Row::fields).orElseThrow(this::missing);
    }

    /** Whether the path names a record that does not exist. */
    boolean isMissing(Invocation in) {
        return !id(in).isEmpty()
                && in.ledger().table(in.resource()).find(id(in)).isEmpty();
    }

    String id(Invocation in) {
        String id = in.value(resource.idParameter().orElse(""));
        return id.isEmpty() ? in.value(OTHER_PARAMETERS.getOrDefault(resource.name(), "")) : id;
    }

    /** What is answered where there is no such record. */
    ZohoError missing() {
        return missing(Words.capital(entityName()));
    }

    /** What is answered where there is no such thing. */
    ZohoError missing(String what) {
        return new ZohoError(
                context.assume(UnverifiedFact.MISSING_RECORDS_ARE_400) ? 400 : 404, 1002, what + " does not exist.");
    }

    /** How messages and answers call one record. */
    String entityName() {
        return Optional.ofNullable(resource.operations().get("get"))
                .or(() -> Optional.ofNullable(resource.operations().get("create")))
                .filter(operation -> !operation.entityKeys().isEmpty())
                .map(operation -> operation.entityKeys().get(0))
                .orElse(resource.name());
    }

    private String entityKey(Invocation in) {
        if (resource.name().equals("fixedassets") && context.assume(UnverifiedFact.FIXED_ASSETS_ARE_MISSPELT)) {
            return "fissed-asset";
        }
        return in.operation().entityKeys().isEmpty()
                ? entityName()
                : in.operation().entityKeys().get(0);
    }

    private ObjectNode pretended(Invocation in, String id) {
        if (!context.lenient()) {
            throw missing();
        }
        return Json.object().put(in.ledger().idField(in.resource()), id);
    }
}
