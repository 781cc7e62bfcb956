package io.github.camelzohobooks.sandbox.oauth;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A set of OAuth scopes.
 *
 * @param names the scopes, for example {@code ZohoBooks.invoices.READ}; case does not matter to Zoho
 */
public record Scopes(Set<String> names) {

    /** The scope that covers everything. */
    public static final String FULL_ACCESS = "ZohoBooks.fullaccess.all";

    /** Copies the names. */
    public Scopes {
        names = Set.copyOf(names);
    }

    /**
     * Scopes by name.
     *
     * @param names the scopes; each may itself be a list with commas, as Zoho writes it
     * @return the set
     */
    public static Scopes of(Collection<String> names) {
        Set<String> all = new LinkedHashSet<>();
        names.forEach(name -> Arrays.stream(name.split("[,\\s]+", -1))
                .filter(part -> !part.isEmpty())
                .forEach(all::add));
        return new Scopes(all);
    }

    /**
     * Tells whether a request that needs a scope is allowed.
     *
     * @param needed the scope of the operation
     * @return true if the set has it, the {@code ALL} of its family, or full access
     */
    public boolean allow(String needed) {
        int action = needed.lastIndexOf('.');
        String family = action < 0 ? needed : needed.substring(0, action);
        return has(needed) || has(family + ".ALL") || has(FULL_ACCESS);
    }

    private boolean has(String scope) {
        String wanted = scope.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(wanted));
    }
}
