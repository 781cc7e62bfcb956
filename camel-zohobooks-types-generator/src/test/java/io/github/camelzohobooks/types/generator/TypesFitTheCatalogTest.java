package io.github.camelzohobooks.types.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data of the types and those of the operations speak of the same records. */
class TypesFitTheCatalogTest {

    private static final Set<String> MAIN = Set.of(
            "bankaccounts",
            "banktransactions",
            "bills",
            "chartofaccounts",
            "contactpersons",
            "contacts",
            "creditnotes",
            "currencies",
            "customerpayments",
            "estimates",
            "expenses",
            "invoices",
            "items",
            "journals",
            "organizations",
            "projects",
            "purchaseorders",
            "recurringinvoices",
            "salesorders",
            "taxes",
            "users",
            "vendorcredits",
            "vendorpayments");

    private final Catalog catalog = new Catalog();
    private final Map<String, TypeFile> types = TypeFile.readAll();

    @Test
    void everyMainResourceHasAType() {
        assertThat(types.values().stream().map(TypeFile::resource).filter(resource -> resource != null))
                .doesNotHaveDuplicates()
                .containsAll(MAIN);
    }

    @Test
    void everyDataFileIsInTheListOfTypes() throws IOException {
        Path files = Path.of("../camel-zohobooks-catalog/src/main/resources/io/github/camelzohobooks/catalog/types");
        try (Stream<Path> list = Files.list(files)) {
            assertThat(list.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            types.keySet().stream().map(name -> name + ".yaml").toList());
        }
    }

    @Test
    void everyFieldThatACreationNeedsHasAMethodAndSoHasTheId() {
        Set<String> missing = new TreeSet<>();
        types.forEach((name, type) -> {
            if (type.resource() == null) {
                return;
            }
            Resource resource = catalog.resource(type.resource()).orElseThrow();
            Set<String> needed = resource.operation("create").map(Operation::requiredFields).stream()
                    .flatMap(fields -> fields.stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            needed.add(resource.idField().orElseThrow());
            needed.removeAll(type.fields().keySet());
            needed.forEach(field -> missing.add(name + "." + field));
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void aClassWhoseDataAreGoneDoesNotStay(@TempDir Path directory) throws IOException {
        Path old = directory.resolve("sources/io/github/camelzohobooks/types/Quill.java");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "class Quill {}");

        TypesGenerator.generate(directory.resolve("sources"));

        assertThat(old).doesNotExist();
        assertThat(old.resolveSibling("Invoice.java")).content().contains("public BigDecimal getTotal()");
        try (var files = Files.list(old.getParent())) {
            assertThat(files).hasSameSizeAs(types.keySet());
        }
    }
}
