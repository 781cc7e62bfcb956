package io.github.camelzohobooks.docs;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.catalog.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the pages about resources and operations: one that lists all, and one for each resource with all details. */
final class OperationPages {

    /** Where the pages of the resources are, seen from the page that lists all. */
    static final String DIRECTORY = "operations";

    private static final String CUSTOM_MODULES = "custommodules";

    private static final Catalog CATALOG = new Catalog();

    private OperationPages() {}

    static List<Resource> resources() {
        return CATALOG.resourceNames().stream()
                .flatMap(name -> CATALOG.resource(name).stream())
                .toList();
    }

    /** The pages of all resources by the names of their files. */
    static Map<String, String> all() {
        return resources().stream()
                .collect(Collectors.toMap(
                        resource -> resource.name() + ".md", OperationPages::page, (one, other) -> one, TreeMap::new));
    }

    /** The page that lists all operations. */
    static String index() {
        StringBuilder page = new StringBuilder(ReferencePages.GENERATED);
        page.append("# Operations\n\n")
                .append("%d operations on %d resources. Paths are below `/books/v3`. The page of a resource has the"
                        .formatted(CATALOG.operations().count(), resources().size()))
                .append(" parameters of its operations and an example of each.\n\n")
                .append("In the last column: the fields that the body must have; *rows*: answers a list;")
                .append(
                        " *file*: may answer a file without being asked for one; *takes*: the part that carries a file,")
                .append(" or the parts of which one does.\n\n");
        resources().forEach(resource -> page.append(table(resource)));
        return page.toString().stripTrailing() + "\n";
    }

    private static String table(Resource resource) {
        StringBuilder section = new StringBuilder("## [%1$s](%2$s/%1$s.md)\n\n".formatted(resource.name(), DIRECTORY));
        consumer(resource)
                .ifPresent(uri ->
                        section.append("Changes can be consumed: `").append(uri).append("`\n\n"));
        section.append("| operation | call | scope | |\n|---|---|---|---|\n");
        resource.operations()
                .values()
                .forEach(operation -> section.append("| `%s` | `%s %s` | `%s` | %s |\n"
                        .formatted(
                                operation.name(),
                                operation.method(),
                                operation.path(),
                                operation.scope(),
                                notes(operation))));
        return section.append('\n').toString();
    }

    private static String notes(Operation operation) {
        List<String> notes = new ArrayList<>();
        if (operation.method() == HttpMethod.POST && !operation.requiredFields().isEmpty()) {
            notes.add(codes(operation.requiredFields()));
        }
        if (!operation.rowsKeys().isEmpty()) {
            notes.add("*rows*");
        }
        if (operation.binary()) {
            notes.add("*file*");
        }
        if (!operation.uploadParts().isEmpty()) {
            notes.add("*takes* `" + String.join("`, `", operation.uploadParts()) + "`");
        }
        return String.join("; ", notes);
    }

    private static String page(Resource resource) {
        StringBuilder page = new StringBuilder(ReferencePages.GENERATED);
        page.append("# ").append(resource.name()).append("\n\n");
        resource.idParameter()
                .ifPresent(id -> page.append("The id of a record is the parameter ")
                        .append(codes(resource.idParameters()))
                        .append(" of paths, which the option `id` gives")
                        .append(resource.idField()
                                .map(field -> ", and the field `" + field + "` of the record")
                                .orElse(""))
                        .append(".\n\n"));
        page.append(changes(resource)).append("\n\n");
        page.append("[All resources](../operations.md)\n");
        resource.operations().values().forEach(operation -> page.append(section(resource, operation)));
        return page.toString();
    }

    private static String changes(Resource resource) {
        return consumer(resource)
                .map(uri -> "Changes can be consumed: `" + uri + "`, found by `strategy="
                        + strategy(resource).orElseThrow().id() + "`"
                        + (resource.operation("get").isPresent()
                                ? ""
                                : "; without `details` and `deletions`, because records cannot be asked for one by one")
                        + ".")
                .orElse("Changes cannot be consumed.");
    }

    private static Optional<ChangeStrategy> strategy(Resource resource) {
        return resource.changes().flatMap(changes -> changes.findStrategy());
    }

    /** How changes of a resource are consumed, empty if they cannot be. */
    static Optional<String> consumer(Resource resource) {
        return strategy(resource)
                .filter(strategy -> resource.idField().isPresent())
                .map(strategy -> "zohobooks:" + resource.name()
                        + (resource.name().equals(CUSTOM_MODULES) ? "?moduleName=" + ExampleUris.MODULE : ""));
    }

    private static String section(Resource resource, Operation operation) {
        StringBuilder section = new StringBuilder("\n## " + operation.name() + "\n\n");
        section.append("`%s %s`, scope `%s`. Zoho's name: %s\n\n"
                .formatted(operation.method(), operation.path(), operation.scope(), codes(operation.operationIds())));
        item(section, "Path", operation.pathParameters(), name -> "`" + name + "`");
        item(section, "Query", operation.queryParameters(), OperationPages::parameter);
        item(section, "Headers", operation.headers(), OperationPages::parameter);
        body(operation)
                .ifPresent(body -> section.append("- Body: ").append(body).append('\n'));
        item(section, "Files", operation.uploadParts(), name -> "`" + name + "`");
        section.append("- Answer: ").append(answer(operation)).append('\n');
        return section.append("- Example: `")
                .append(ExampleUris.of(resource, operation))
                .append("`\n")
                .toString();
    }

    private static <T> void item(StringBuilder section, String title, List<T> items, Function<T, String> text) {
        if (!items.isEmpty()) {
            section.append(
                    "- %s: %s\n".formatted(title, items.stream().map(text).collect(Collectors.joining(", "))));
        }
    }

    private static String parameter(Parameter parameter) {
        List<String> notes = new ArrayList<>();
        if (parameter.required()) {
            notes.add("**required**");
        }
        if (!parameter.values().isEmpty()) {
            notes.add(codes(parameter.values()));
        } else if (!parameter.type().equals("string")) {
            notes.add(parameter.type().replace("<", "&lt;").replace(">", "&gt;"));
        }
        return "`" + parameter.name() + "`" + (notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")");
    }

    private static Optional<String> body(Operation operation) {
        String required = operation.requiredFields().isEmpty()
                ? ""
                : (switch (operation.method()) {
                            case POST -> ", which must have ";
                            default -> ", which may be partial; for a whole record Zoho lists as required ";
                        })
                        + codes(operation.requiredFields());
        return switch (operation.body()) {
            case OBJECT -> Optional.of("JSON object" + required);
            case ARRAY -> Optional.of("JSON array" + required);
            case UNDECLARED -> Optional.empty();
        };
    }

    private static String answer(Operation operation) {
        if (!operation.rowsKeys().isEmpty()) {
            return "rows (" + codes(operation.rowsKeys()) + ")" + (operation.paged() ? ", in pages" : "");
        }
        return operation.entityKeys().isEmpty()
                ? "Zoho's whole answer"
                : "the record (" + codes(operation.entityKeys()) + ")";
    }

    private static String codes(Collection<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
