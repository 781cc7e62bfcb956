package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.sandbox.facts.Assumptions;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.shape.Shapes;
import java.util.Objects;

/**
 * What every part of the API knows.
 *
 * @param catalog which operations exist
 * @param shapes what their answers look like
 * @param assumptions what is taken to be true where nobody knows
 * @param lenient whether records that do not exist are answered as if they did, and missing fields are overlooked
 */
public record ApiContext(Catalog catalog, Shapes shapes, Assumptions assumptions, boolean lenient) {

    /** Checks that nothing is missing. */
    public ApiContext {
        Objects.requireNonNull(catalog, "catalog");
        Objects.requireNonNull(shapes, "shapes");
        Objects.requireNonNull(assumptions, "assumptions");
    }

    boolean assume(UnverifiedFact fact) {
        return assumptions.hold(fact);
    }
}
