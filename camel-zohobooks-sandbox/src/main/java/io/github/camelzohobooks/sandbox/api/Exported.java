package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.sandbox.export.Format;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers another action's record or rows as a file if the client asks for one. */
final class Exported implements Action {

    private static final String ACCEPT = "accept";
    private static final String JSON = "json";

    private final Action json;
    private final Records records;

    private Exported(Action json, Records records) {
        this.json = json;
        this.records = records;
    }

    /** The action, able to answer files where the operation takes {@code accept}. */
    static Action of(Action json, Operation operation, Records records) {
        return operation.method() == HttpMethod.GET
                        && operation.queryParameter(ACCEPT).isPresent()
                ? new Exported(json, records)
                : json;
    }

    @Override
    public Answer perform(Invocation in) {
        Optional<Format> format = asked(in);
        Answer answer = json.perform(in);
        return format.isEmpty() || answer.status() != 200 ? answer : export(in, answer, format.get());
    }

    /**
     * Which format is asked for, by the parameter before the header; empty for JSON.
     *
     * @throws ZohoError 400, code 2, if the parameter names one that the operation does not have, or that the sandbox
     *     cannot write
     */
    private static Optional<Format> asked(Invocation in) {
        String accept = in.query(ACCEPT).orElse("");
        List<String> known =
                in.operation().queryParameter(ACCEPT).map(Parameter::values).orElse(List.of());
        if (!accept.isEmpty()) {
            Optional<Format> format = known.isEmpty() || known.contains(accept) ? Format.of(accept) : Optional.empty();
            if (format.isEmpty() && !accept.equals(JSON)) {
                throw ZohoError.invalidValue(ACCEPT);
            }
            return format;
        }
        if (in.query("print").orElse("").equals("true")) {
            return Optional.of(Format.PDF);
        }
        return in.call()
                .header(ACCEPT)
                .flatMap(Format::accepted)
                .filter(format -> known.isEmpty() || known.contains(format.extension()));
    }

    private Answer export(Invocation in, Answer answer, Format format) {
        ObjectNode body = Json.readObject(answer.body().toBytes());
        List<ObjectNode> found = new ArrayList<>();
        for (JsonNode value : body) {
            if (value instanceof ObjectNode record && found.isEmpty()) {
                found.add(record);
            } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
                found.clear();
                value.forEach(row -> found.add((ObjectNode) row));
                break;
            }
        }
        boolean one = in.operation().rowsKeys().isEmpty() && found.size() == 1;
        return file(one ? number(found.get(0), records) : in.resource(), format, found);
    }

    static Answer file(String title, Format format, List<ObjectNode> records) {
        return Downloads.of(
                title.replace('/', '_') + "." + format.extension(), format.contentType(), format.write(title, records));
    }

    /** What a user calls a record: its number, or else what it is. */
    static String number(ObjectNode record, Records records) {
        for (String field : List.of(records.entityName() + "_number", "vendor_credit_number", "receipt_number")) {
            String number = record.path(field).asText("");
            if (!number.isEmpty()) {
                return number;
            }
        }
        return records.entityName();
    }
}
