package io.github.camelzohobooks.component.limits;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Zoho's plans and what they allow an organization; the numbers are those of Zoho's introduction to its API. */
public enum Plan {
    /** No subscription. */
    FREE(1_000, 5),
    /** Standard. */
    STANDARD(2_000, 10),
    /** Professional. */
    PROFESSIONAL(5_000, 10),
    /** Premium. */
    PREMIUM(10_000, 10),
    /** Elite. */
    ELITE(10_000, 10),
    /** Ultimate. */
    ULTIMATE(10_000, 10);

    private final int dailyQuota;
    private final int maxInFlight;

    Plan(int dailyQuota, int maxInFlight) {
        this.dailyQuota = dailyQuota;
        this.maxInFlight = maxInFlight;
    }

    /**
     * Calls per day.
     *
     * @return the number
     */
    public int dailyQuota() {
        return dailyQuota;
    }

    /**
     * Calls at once.
     *
     * @return the number
     */
    public int maxInFlight() {
        return maxInFlight;
    }

    /**
     * Finds the plan that a name means.
     *
     * @param planName as Zoho's list of organizations has it, for example {@code Premium} or {@code FREE}
     * @return the plan, or empty where the name means none of them
     */
    public static Optional<Plan> find(String planName) {
        List<String> words = List.of(planName.toUpperCase(Locale.ROOT).split("[^A-Z]+"));
        return Arrays.stream(values())
                .filter(plan -> words.contains(plan.name()))
                .findFirst();
    }
}
