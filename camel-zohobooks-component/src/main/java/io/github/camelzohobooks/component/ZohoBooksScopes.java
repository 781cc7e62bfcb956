package io.github.camelzohobooks.component;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;

/**
 * The OAuth scopes that routes need: the fewest with which each of their calls may be made. Immutable.
 *
 * <p>They are those of the operations that endpoints name and, for consumers, of the list and, with details or deletions,
 * of the single record. {@code ZohoBooks.settings.READ} is among them where an endpoint has no {@code organizationId},
 * because the organization is looked for then. Calls that the component only profits from are not counted: with an
 * {@code organizationId} it asks for the plan of the organization, and goes on without if it may not.
 *
 * <p>What {@code toD} sends to is known as far as resource and operation are written in the route. Of the endpoints that
 * recipient lists, routing slips and templates choose, those are known that exist.
 *
 * @param names the scopes, such as {@code ZohoBooks.invoices.READ}, in alphabetical order
 * @param unknown endpoints whose scopes nobody here knows, without their options: raw calls of paths that are not in the
 *     catalogue, and those whose resource or operation is calculated
 */
public record ZohoBooksScopes(SortedSet<String> names, SortedSet<String> unknown) {

    /** Copies both. */
    public ZohoBooksScopes {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        unknown = Collections.unmodifiableSortedSet(new TreeSet<>(unknown));
    }

    /**
     * The scopes that a Camel context needs. Its routes must have been made, which is so from its start on, even with
     * {@code autoStartup=false}; nothing is sent.
     *
     * @param context the context
     * @return the scopes, for all its components and connections together
     */
    public static ZohoBooksScopes of(CamelContext context) {
        return of(RouteEndpoints.of(context));
    }

    /**
     * The scopes that a route needs.
     *
     * @param context the context, in which the routes were made
     * @param routeId the route
     * @return the scopes
     * @throws IllegalArgumentException if there is no such route
     */
    public static ZohoBooksScopes of(CamelContext context, String routeId) {
        return of(RouteEndpoints.of(context, routeId));
    }

    /**
     * The scopes that an endpoint needs.
     *
     * @param endpoint the endpoint
     * @return the scopes; none if it is no endpoint of Zoho Books
     */
    public static ZohoBooksScopes of(Endpoint endpoint) {
        RouteEndpoints one = new RouteEndpoints();
        one.add(endpoint);
        return of(one);
    }

    static ZohoBooksScopes of(RouteEndpoints endpoints) {
        NavigableSet<String> names = new TreeSet<>();
        NavigableSet<String> unknown = new TreeSet<>(endpoints.unknown());
        for (ZohoBooksEndpoint endpoint : endpoints.known()) {
            ScopesOfCalls calls = ScopesOfCalls.of(endpoint);
            names.addAll(calls.names());
            calls.unknown().ifPresent(unknown::add);
        }
        return new ZohoBooksScopes(names, unknown);
    }

    /**
     * The scopes as OAuth's parameter {@code scope} and Zoho's API console take them.
     *
     * @return the names with commas between them
     */
    public String parameter() {
        return String.join(",", names);
    }
}
