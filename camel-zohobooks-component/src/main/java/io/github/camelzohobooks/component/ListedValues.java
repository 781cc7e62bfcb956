package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.catalog.Suggestions;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.List;
import java.util.Set;

/**
 * Checks values against those that the specification lists. Zoho takes more values than are listed, and ignores silently
 * those that it does not know. So a value is refused if it looks like a listed one that was written wrongly, or if the
 * list is known to be complete; every other value is sent.
 */
final class ListedValues {

    private static final Set<String> COMPLETE = Set.of("sort_order");
    private static final char PATTERN = '*';

    private ListedValues() {}

    /**
     * Checks a value.
     *
     * @throws ZohoBooksValidationException if it cannot be meant
     */
    static void check(String call, GivenValue given, Parameter parameter, String value) {
        List<String> listed = parameter.values();
        if (listed.isEmpty() || listed.stream().anyMatch(name -> matches(value, name))) {
            return;
        }
        List<String> slips = Suggestions.slips(value, listed);
        if (COMPLETE.contains(parameter.name()) || !slips.isEmpty()) {
            throw new ZohoBooksValidationException(call + ": the parameter " + parameter.name() + " has no value '"
                    + value + "', which " + given.source() + " holds; "
                    + Suggestions.didYouMean(value, slips.isEmpty() ? listed : slips)
                    + ". If Zoho knows it all the same, validate=false sends it as it is. Nothing was sent");
        }
    }

    private static boolean matches(String value, String listed) {
        int end = listed.length() - 1;
        return listed.charAt(end) == PATTERN ? value.startsWith(listed.substring(0, end)) : value.equals(listed);
    }
}
