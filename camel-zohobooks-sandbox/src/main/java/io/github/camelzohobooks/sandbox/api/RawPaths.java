package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.webhooks.Webhooks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All paths that clients use and the catalogue does not have. Immutable. */
final class RawPaths {

    private final Map<Operation, RawPath> paths;

    /**
     * @param ledgers the books of all organizations
     * @param webhooks the webhooks by {@code organization_id}
     */
    RawPaths(ApiContext context, List<Ledger> ledgers, Map<String, Webhooks> webhooks) {
        this.paths = Stream.of(
                        new WebhookPaths(context, webhooks).paths(),
                        new VendorPaths(context).paths(),
                        new CategoryPaths(context).paths(),
                        new DocumentPaths(context).paths(),
                        new CustomFieldPaths(context).paths(),
                        new ReportPaths(context, ledgers).paths())
                .flatMap(List::stream)
                .collect(Collectors.toMap(RawPath::operation, Function.identity()));
    }

    List<Operation> operations() {
        return List.copyOf(paths.keySet());
    }

    /** What is done there; empty if the operation is one of the catalogue. */
    Optional<Action> of(Operation operation) {
        return Optional.ofNullable(paths.get(operation)).map(RawPath::action);
    }
}
