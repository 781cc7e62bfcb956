package io.github.camelzohobooks.benchmarks;

import java.util.Collection;

/** Medians. */
final class Medians {

    private Medians() {}

    static double of(Collection<Double> values) {
        return at(0.5, values);
    }

    /** The least value that the given part of all values does not exceed. */
    static double at(double part, Collection<Double> values) {
        int index = (int) Math.ceil(part * values.size()) - 1;
        return values.stream().sorted().toList().get(Math.max(0, index));
    }
}
