package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Resource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The scopes of the calls that an endpoint makes.
 *
 * @param names the scopes
 * @param unknown how the user names a call whose scope is not known, empty if all are
 */
record ScopesOfCalls(SortedSet<String> names, Optional<String> unknown) {

    /** Needed to find the organization, which is asked for where none is named. */
    private static final String ORGANIZATIONS = "ZohoBooks.settings.READ";

    /** Not on Zoho's list of scopes, but refused without it (unverified; from clients of others). */
    private static final String REPORTS = "ZohoBooks.reports.READ";

    private static final String ORGANIZATIONS_PATH = "organizations";
    private static final String REPORTS_PATH = "reports";

    static ScopesOfCalls of(ZohoBooksEndpoint endpoint) {
        Target target = endpoint.target();
        if (target instanceof Target.Known known) {
            return of(endpoint, known.operation().organizationScoped(), calling(endpoint, known));
        }
        if (target instanceof Target.Whole whole) {
            return of(
                    endpoint,
                    true,
                    consumed(endpoint, whole).stream().flatMap(resource -> consuming(endpoint, resource)));
        }
        if (target instanceof Target.Raw raw) {
            return raw(endpoint, raw.method(), endpoint.getProducer().getPath());
        }
        return new ScopesOfCalls(new TreeSet<>(), Optional.empty());
    }

    private static ScopesOfCalls of(ZohoBooksEndpoint endpoint, boolean organizationScoped, Stream<String> scopes) {
        SortedSet<String> names = new TreeSet<>(scopes.toList());
        if (organizationScoped && endpoint.getConfiguration().getOrganizationId() == null) {
            names.add(ORGANIZATIONS);
        }
        return new ScopesOfCalls(names, Optional.empty());
    }

    private static List<Resource> consumed(ZohoBooksEndpoint endpoint, Target.Whole whole) {
        return ConsumableResources.of(whole, endpoint.getProducer().getModuleName(), endpoint.getConsumer())
                .resources();
    }

    /** A safe creation finds its record by an upsert; unknown custom fields are found by a question. */
    private static Stream<String> calling(ZohoBooksEndpoint endpoint, Target.Known known) {
        boolean safe = endpoint.getProducer().getUniqueField() != null;
        Stream<String> scopes = Stream.concat(
                        Stream.of(known.operation()),
                        safe ? known.resource().operation(UniqueField.UPSERT).stream() : Stream.empty())
                .map(Operation::scope);
        return UnknownCustomFields.areLookedFor(endpoint.getProducer(), known)
                ? Stream.concat(scopes, Stream.of(UnknownCustomFields.SCOPE))
                : scopes;
    }

    private static Stream<String> consuming(ZohoBooksEndpoint endpoint, Resource resource) {
        ZohoBooksConsumerConfiguration options = endpoint.getConsumer();
        boolean each = options.isDetails() || options.getDeletions() == Deletions.SWEEP;
        return Stream.of("list", each ? "get" : "list")
                .flatMap(name -> resource.operation(name).stream())
                .map(Operation::scope);
    }

    private static ScopesOfCalls raw(ZohoBooksEndpoint endpoint, HttpMethod method, String path) {
        String name = "zohobooks:" + Target.RAW + "/" + method + (path == null ? "" : "?path=" + path);
        List<String> segments =
                path == null ? List.of() : List.of(path.replaceFirst("^/", "").split("/", -1));
        boolean organizationScoped = segments.isEmpty() || !segments.get(0).equals(ORGANIZATIONS_PATH);
        Optional<String> scope = rawScope(method, segments);
        ScopesOfCalls found = of(endpoint, organizationScoped, scope.stream());
        return new ScopesOfCalls(found.names, scope.isEmpty() ? Optional.of(name) : Optional.empty());
    }

    /** The catalogue has each path below the resource that its first segment names, with few exceptions. */
    private static Optional<String> rawScope(HttpMethod method, List<String> segments) {
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        if (segments.get(0).equals(REPORTS_PATH)) {
            return method == HttpMethod.GET ? Optional.of(REPORTS) : Optional.empty();
        }
        return new Catalog()
                .resource(segments.get(0)).stream()
                        .flatMap(resource -> resource.operations().values().stream())
                        .filter(operation -> operation.method() == method && fits(operation, segments))
                        // What is written in full is meant before what could be any id.
                        .min(Comparator.comparingInt(
                                operation -> operation.pathParameters().size()))
                        .map(Operation::scope);
    }

    private static boolean fits(Operation operation, List<String> segments) {
        List<String> known = Arrays.asList(operation.path().substring(1).split("/", -1));
        return known.size() == segments.size()
                && IntStream.range(0, known.size())
                        .allMatch(i ->
                                known.get(i).startsWith("{") || known.get(i).equals(segments.get(i)));
    }
}
