package io.github.camelzohobooks.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Finds the names that somebody may have meant who gave a wrong one, for error messages.
 *
 * <p>Case and punctuation do not count: {@code mark_sent} and {@code marksent} are as near to {@code markSent} as can
 * be.
 */
public final class Suggestions {

    private static final int MOST_NEAREST = 3;
    private static final int MOST_LISTED = 15;

    /** Shorter pieces are found in too many names to mean one of them. */
    private static final int SHORTEST_PREFIX = 2;

    private static final int SHORTEST_PIECE = 3;

    /** In shorter names, one letter makes another word: date and rate. */
    private static final int SHORTEST_WITH_A_SLIP = 5;

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    /** How a valid name resembles the wrong one, the likeliest first. */
    private enum Likeness {
        SAME_BUT_FOR_CASE_AND_PUNCTUATION,
        ONE_LETTER_OFF,
        SAME_BEGINNING,
        ONE_IN_THE_OTHER,
        FEW_LETTERS_OFF
    }

    private record Candidate(String name, Likeness likeness, int distance) {}

    private Suggestions() {}

    /**
     * Finds the valid names that are nearest to a wrong one.
     *
     * @param wrong the name that is not among the valid ones
     * @param valid the valid names
     * @return at most three of the valid names, the nearest first; empty if none is near
     */
    public static List<String> nearest(String wrong, Collection<String> valid) {
        return valid.stream()
                .distinct()
                .flatMap(name -> compare(wrong, name).stream())
                .sorted(Comparator.comparing(Candidate::likeness)
                        .thenComparing(Candidate::distance)
                        .thenComparing(Candidate::name))
                .limit(MOST_NEAREST)
                .map(Candidate::name)
                .toList();
    }

    /**
     * Finds the valid names that somebody almost certainly meant: they differ by case, by punctuation, or by one letter.
     *
     * @param wrong the name that is not among the valid ones
     * @param valid the valid names
     * @return the names in their own order; empty if the name is more than a slip away from all of them
     */
    public static List<String> slips(String wrong, Collection<String> valid) {
        String given = lettersAndDigits(wrong);
        return valid.stream()
                .distinct()
                .filter(name -> isSlip(given, lettersAndDigits(name)))
                .toList();
    }

    private static boolean isSlip(String given, String name) {
        return given.equals(name)
                || (Math.min(given.length(), name.length()) >= SHORTEST_WITH_A_SLIP
                        && (DISTANCE.apply(given, name) == 1 || isSwapped(given, name)));
    }

    /** Whether two neighbouring letters changed places. */
    private static boolean isSwapped(String given, String name) {
        return IntStream.range(1, given.length())
                .anyMatch(i -> name.equals(
                        given.substring(0, i - 1) + given.charAt(i) + given.charAt(i - 1) + given.substring(i + 1)));
    }

    /**
     * The end of an error message about a wrong name, to stand after "Unknown operation 'marksnt' of invoices; ".
     *
     * @param wrong the name that is not among the valid ones
     * @param valid the valid names
     * @return {@code did you mean 'markSent' or 'markVoid'?}; if no name is near, the valid names if they are few, else
     *     how many there are and where they are listed
     */
    public static String didYouMean(String wrong, Collection<String> valid) {
        List<String> nearest = nearest(wrong, valid);
        if (!nearest.isEmpty()) {
            return "did you mean " + enumerate(nearest) + "?";
        }
        long count = valid.stream().distinct().count();
        if (count == 0) {
            return "there are no valid names";
        }
        return count <= MOST_LISTED
                ? "valid names are " + valid.stream().distinct().sorted().collect(Collectors.joining(", "))
                : "there are " + count + " valid names, and none is near; see the documentation of camel-zohobooks";
    }

    private static String enumerate(List<String> names) {
        List<String> quoted = names.stream().map(name -> "'" + name + "'").toList();
        int last = quoted.size() - 1;
        return last == 0 ? quoted.get(0) : String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
    }

    private static Optional<Candidate> compare(String wrong, String name) {
        String given = lettersAndDigits(wrong);
        String candidate = lettersAndDigits(name);
        int distance = DISTANCE.apply(given, candidate);
        return likeness(given, candidate, distance).map(likeness -> new Candidate(name, likeness, distance));
    }

    private static Optional<Likeness> likeness(String given, String candidate, int distance) {
        int shorter = Math.min(given.length(), candidate.length());
        if (shorter == 0) {
            return Optional.empty();
        }
        return Stream.of(Likeness.values())
                .filter(likeness -> switch (likeness) {
                    case SAME_BUT_FOR_CASE_AND_PUNCTUATION -> distance == 0;
                    case ONE_LETTER_OFF -> distance == 1 && shorter > 1;
                    case SAME_BEGINNING ->
                        shorter >= SHORTEST_PREFIX && (candidate.startsWith(given) || given.startsWith(candidate));
                    case ONE_IN_THE_OTHER ->
                        shorter >= SHORTEST_PIECE && (candidate.contains(given) || given.contains(candidate));
                    case FEW_LETTERS_OFF -> distance <= Math.max(given.length(), candidate.length()) / 3;
                })
                .findFirst();
    }

    private static String lettersAndDigits(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
    }
}
