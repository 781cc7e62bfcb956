package io.github.camelzohobooks.catalog;

import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Questions that several tests ask about the data. */
final class CatalogQueries {

    private static final Catalog CATALOG = new Catalog();

    private CatalogQueries() {}

    /** The names in a text that separates them by blanks. */
    static SortedSet<String> names(String list) {
        return new TreeSet<>(Arrays.asList(list.trim().split("\\s+")));
    }

    static Stream<Resource> resources() {
        return CATALOG.resourceNames().stream().map(CatalogQueries::resource);
    }

    static Resource resource(String name) {
        return CATALOG.resource(name).orElseThrow();
    }

    static SortedSet<String> resourcesWhere(Predicate<Resource> condition) {
        return resources().filter(condition).map(Resource::name).collect(toCollection(TreeSet::new));
    }

    static SortedSet<String> resourcesWhoseChanges(Predicate<ChangeAbilities> condition) {
        return resourcesWhere(resource -> resource.changes().filter(condition).isPresent());
    }

    static SortedSet<String> resourcesWhoseList(Predicate<Operation> condition) {
        return resourcesWhere(
                resource -> resource.operation("list").filter(condition).isPresent());
    }

    static ChangeAbilities changesOf(String resource) {
        return resource(resource).changes().orElseThrow();
    }

    static Stream<Operation> operations() {
        return CATALOG.operations();
    }

    static Operation operation(String qualifiedName) {
        String[] names = qualifiedName.split("/", -1);
        return resource(names[0]).operation(names[1]).orElseThrow();
    }

    static List<String> operationsWhere(Predicate<Operation> condition) {
        return operations().filter(condition).map(Operation::qualifiedName).toList();
    }

    static boolean sortsByModifiedTime(Operation list) {
        return list.sortColumns().contains("last_modified_time");
    }

    static boolean filtersByModifiedTime(Operation list) {
        return list.queryParameter(ChangeAbilities.MODIFIED_FILTER).isPresent();
    }
}
