package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.accounting.Documents;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.List;

/** Makes invoices of sales orders or estimates. */
final class ConvertAction implements Action {

    private final ApiContext context;
    private final String source;
    private final String parameter;

    /**
     * @param source the resource of the orders or estimates
     * @param parameter the parameter with their ids
     */
    ConvertAction(ApiContext context, String source, String parameter) {
        this.context = context;
        this.source = source;
        this.parameter = parameter;
    }

    @Override
    public Answer perform(Invocation in) {
        List<String> ids = BulkAction.ids(in, parameter);
        if (ids.isEmpty() && !context.lenient()) {
            throw ZohoError.invalidValue(parameter);
        }
        ObjectNode last = in.ledger().atomically(() -> {
            ObjectNode invoice = Json.object();
            for (String id : ids) {
                ObjectNode fields = Documents.toInvoice(in.ledger(), source, id);
                if (fields == null) {
                    if (context.lenient()) {
                        continue;
                    }
                    throw new ZohoError(404, 1002, Words.capital(source) + " does not exist.");
                }
                Row row = in.ledger().create("invoices", fields);
                invoice = in.ledger().known("invoices", row);
            }
            return invoice;
        });
        ObjectNode body = Envelope.success("The invoice has been created.");
        body.set("invoice", context.shapes().written("invoices", last));
        return Envelope.json(201, body);
    }
}
