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
import org.junit.jupiter.api.Test;

class NamedActionsTest {

    private static final Set<String> BASIC = Set.of("list", "get", "create", "update", "upsert", "delete");

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
    void theReadmeNamesWhatTheTableDoesNot() throws IOException {
        String readme = Files.readString(Path.of("README.md")).replaceAll("\\s+", " ");
        List<String> unnamed = new ArrayList<>();
        for (Operation operation : operations()) {
            Resource resource = catalog.resource(operation.resource()).orElseThrow();
            boolean inTable =
                    actions.of(operation, new Records(resource, context)).isPresent();
            if (!inTable && !BASIC.contains(operation.name()) && !readme.contains(operation.name())) {
                unnamed.add(operation.qualifiedName());
            }
        }

        assertThat(unnamed).isEmpty();
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        catalog.resourceNames()
                .forEach(name -> operations.addAll(
                        catalog.resource(name).orElseThrow().operations().values()));
        return operations;
    }
}
