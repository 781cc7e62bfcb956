package io.github.camelzohobooks.sandbox.facts;

import java.util.EnumMap;
import java.util.Map;

/** What is taken to be true. Immutable. */
public final class Assumptions {

    private final Map<UnverifiedFact, Boolean> changed;

    /**
     * Takes everything for what it normally is, but for some facts.
     *
     * @param changed what is taken for something else
     */
    public Assumptions(Map<UnverifiedFact, Boolean> changed) {
        this.changed = new EnumMap<>(UnverifiedFact.class);
        this.changed.putAll(changed);
    }

    /**
     * Tells whether a fact is taken to be true.
     *
     * @param fact the fact
     * @return true if so
     */
    public boolean hold(UnverifiedFact fact) {
        return changed.getOrDefault(fact, fact.isNormallyTrue());
    }
}
