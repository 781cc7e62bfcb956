package io.github.camelzohobooks.sandbox.oauth;

import java.util.Set;

/**
 * The organizations that a user belongs to. Immutable.
 *
 * @param organizations their ids; none if the user belongs to all of them
 */
public record Membership(Set<String> organizations) {

    /** The sandbox's first user belongs to every organization. */
    static final Membership EVERYWHERE = new Membership(Set.of());

    /** Copies the set. */
    public Membership {
        organizations = Set.copyOf(organizations);
    }

    /**
     * Tells whether the user belongs to an organization.
     *
     * @param organizationId its id
     * @return true if so
     */
    public boolean isIn(String organizationId) {
        return organizations.isEmpty() || organizations.contains(organizationId);
    }
}
