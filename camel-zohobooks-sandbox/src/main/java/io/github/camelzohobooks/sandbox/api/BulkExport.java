package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.export.Format;
import io.github.camelzohobooks.sandbox.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several documents in one PDF, for keeping or for printing. */
final class BulkExport implements Action {

    private static final int MOST = 25;

    private final Records records;
    private final ApiContext context;
    private final String parameter;

    /** @param parameter the query parameter with the ids */
    BulkExport(Records records, ApiContext context, String parameter) {
        this.records = records;
        this.context = context;
        this.parameter = parameter;
    }

    @Override
    public Answer perform(Invocation in) {
        List<String> ids = BulkAction.ids(in, parameter);
        if ((ids.isEmpty() && !context.lenient()) || ids.size() > MOST) {
            throw ZohoError.invalidValue(parameter);
        }
        List<ObjectNode> documents = new ArrayList<>();
        for (String id : ids) {
            Optional<Row> row = in.ledger().table(in.resource()).find(id);
            if (row.isPresent()) {
                documents.add(context.shapes().detail(in.resource(), in.ledger().known(in.resource(), row.get())));
            } else if (!context.lenient()) {
                throw records.missing();
            }
        }
        String title = documents.size() == 1 ? Exported.number(documents.get(0), records) : in.resource();
        return Exported.file(title, Format.PDF, documents);
    }
}
