package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.sandbox.accounting.Documents;
import io.github.camelzohobooks.sandbox.accounting.Refunds;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The table of what named actions do, {@code actions.txt}, and what its words mean. Immutable. */
final class NamedActions {

    /** The words of each operation. */
    private final Map<String, List<String>> table = new HashMap<>();

    private final ApiContext context;

    NamedActions(ApiContext context) {
        this.context = context;
        try (InputStream in = NamedActions.class.getResourceAsStream("actions.txt")) {
            read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The table of actions cannot be read", e);
        }
    }

    private void read(String text) {
        List<String> words = List.of();
        for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
            String operations = line;
            if (!line.startsWith(" ")) {
                int colon = line.indexOf(" :");
                words = List.of(line.substring(0, colon).split(" ", -1));
                operations = line.substring(colon + 2);
            }
            for (String operation : operations.trim().split(" ", -1)) {
                table.put(operation, words);
            }
        }
    }

    /** What an operation does, or empty if the table does not say. */
    Optional<Action> of(Operation operation, Records records) {
        return Optional.ofNullable(table.get(operation.qualifiedName())).map(words -> {
            Action action = action(words, records);
            Action generic = new GenericAction(records, context.lenient());
            // Where records need not exist there is nothing to act on.
            return context.lenient() ? in -> records.isMissing(in) ? generic.perform(in) : action.perform(in) : action;
        });
    }

    private Action action(List<String> words, Records records) {
        String first = words.size() > 1 ? words.get(1) : "";
        String second = words.size() > 2 ? words.get(2) : "";
        return switch (words.get(0)) {
            // Sets the state of the record.
            case "status" -> new StatusAction(records, first);
            // Sets a field to a value, to a parameter of the path, of the query, or to what the body says.
            case "set" -> new ChangeAction(records, (in, record) -> ChangeAction.set(record, first));
            case "path" -> new ChangeAction(records, (in, record) -> record.put(first, in.value(second)));
            case "query" ->
                new ChangeAction(
                        records,
                        (in, record) -> ChangeAction.set(
                                record, first + "=" + in.query(first).orElse("false")));
            case "merge" -> new ChangeAction(records, (in, record) -> record.setAll(withoutId(in)));
            case "object" ->
                new ChangeAction(records, (in, record) -> ChangeAction.mergeInto(record, first, in.body()));
            case "customFields" -> new ChangeAction(records, ChangeAction::mergeCustomFields);
            // What belongs to a record.
            case "child" -> new ChildAction(records, first, second, words.get(3), words.get(3));
            case "attachment", "receipt", "document" -> new FileAction(records, words.get(0), first, context.lenient());
            case "refund" ->
                new ChildAction(
                        records, first, Refunds.FIELD.substring(Ledger.OWN_FIELD.length()), "refund_id", second);
            // Many records at once.
            case "bulk" -> new BulkAction(records, context, first);
            // Money.
            case "void" -> document(records, (in, id) -> Documents.makeVoid(in.ledger(), in.resource(), id));
            case "writeOff" -> document(records, (in, id) -> Documents.writeOff(in.ledger(), in.resource(), id));
            case "cancelWriteOff" ->
                document(records, (in, id) -> Documents.cancelWriteOff(in.ledger(), in.resource(), id));
            case "applyTo" -> new ApplyAction(records, first);
            case "applyCredits" -> new ApplyAction(records, "");
            case "takeBack" -> new TakeBackAction(records, first, true);
            case "takeBackFromOther" -> new TakeBackAction(records, second, false);
            case "settlements" -> new SettlementList(records, first.equals("got"), second);
            // The rest.
            case "convert" -> new ConvertAction(context, first, second);
            case "export" -> new BulkExport(records, context, first);
            case "email" -> new EmailAction(records);
            case "timer" -> new TimerAction(records, context, first);
            default -> throw new IllegalStateException("actions.txt: nobody knows " + Arrays.toString(words.toArray()));
        };
    }

    private static ObjectNode withoutId(Invocation in) {
        ObjectNode body = in.body();
        body.remove(in.ledger().idField(in.resource()));
        return body;
    }

    private static Action document(Records records, BiPredicate<Invocation, String> change) {
        return in -> {
            in.body();
            if (!change.test(in, records.id(in))) {
                throw records.missing();
            }
            Answer answer = Envelope.done("Done.");
            return answer;
        };
    }

    /** How many operations the table knows. */
    int size() {
        return table.size();
    }
}
