package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.Map;

/** Operations that take a few ids in one call, and whose calls are not cut, because each of them does something. */
final class IdCount {

    private record Most(String parameter, int ids) {}

    /** Where Zoho tells a number. */
    private static final Map<String, Most> MOST = Map.of("invoices/bulkEmail", new Most("invoice_ids", 10));

    private IdCount() {}

    /**
     * Checks how many ids a call has.
     *
     * @param query the query parameters as they are sent
     * @throws ZohoBooksValidationException if there are too many
     */
    static void check(Operation operation, Map<String, String> query) {
        Most most = MOST.get(operation.qualifiedName());
        if (most == null) {
            return;
        }
        int count = query.getOrDefault(most.parameter(), "").split(",", -1).length;
        if (count > most.ids()) {
            throw new ZohoBooksValidationException(operation.qualifiedName() + ", " + most.parameter()
                    + ": Zoho Books takes " + most.ids() + " ids in one call at most, and these are " + count
                    + ". Split the message. validate=false sends it all the same. Nothing was sent");
        }
    }
}
