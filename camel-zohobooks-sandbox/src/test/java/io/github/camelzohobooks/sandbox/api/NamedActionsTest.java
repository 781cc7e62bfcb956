package io.github.camelzohobooks.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.sandbox.facts.Assumptions;
import io.github.camelzohobooks.sandbox.shape.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NamedActionsTest {

    private final Catalog catalog = new Catalog();
    private final ApiContext context = new ApiContext(catalog, new Shapes(), new Assumptions(Map.of()), false);
    private final NamedActions actions = new NamedActions(context);

    @Test
    void everyLineOfTheTableIsAboutAnOperationAndUnderstood() {
        int known = 0;
        for (Operation operation : operations()) {
            Resource resource = catalog.resource(operation.resource()).orElseThrow();
            if (actions.of(operation, new Records(resource, context)).isPresent()) {
                known++;
            }
        }

        assertThat(known).isEqualTo(actions.size()).isGreaterThan(120);
    }

    @Test
    void theReadmeNamesExactlyTheOperationsThatChangeNothing() throws IOException {
        Actions all = new Actions(context);
        Map<String, Set<String>> changingNothing = new TreeMap<>();
        for (Operation operation : operations()) {
            if (all.of(operation) instanceof GenericAction) {
                changingNothing
                        .computeIfAbsent(operation.resource(), resource -> new TreeSet<>())
                        .add(operation.name());
            }
        }

        assertThat(named(Files.readString(Path.of("README.md")))).isEqualTo(changingNothing);
    }

    private static Map<String, Set<String>> named(String readme) {
        Map<String, Set<String>> named = new TreeMap<>();
        Pattern.compile("- \\*\\*(\\w+)\\*\\*: ([\\w,\\s]+)(?=\\n-|\\n\\n)")
                .matcher(readme)
                .results()
                .forEach(line -> named.put(
                        line.group(1),
                        new TreeSet<>(List.of(line.group(2).strip().split(",\\s+")))));
        return named;
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        catalog.resourceNames()
                .forEach(name -> operations.addAll(
                        catalog.resource(name).orElseThrow().operations().values()));
        return operations;
    }
}
