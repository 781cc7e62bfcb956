package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a list makes of {@code last_modified_time}.
 *
 * @param since the second, since 1970, from which on rows count; {@code Long.MIN_VALUE} for all
 * @param condition what else must hold; null for nothing
 */
record ModifiedFilter(long since, Predicate<Row> condition) {

    private static final ModifiedFilter NONE = new ModifiedFilter(Long.MIN_VALUE, null);

    /** Lists that may filter although their specification does not say so. */
    private static final Map<String, UnverifiedFact> UNDOCUMENTED = Map.of(
            "contacts", UnverifiedFact.CONTACTS_FILTER_BY_MODIFIED_TIME,
            "items", UnverifiedFact.ITEMS_FILTER_BY_MODIFIED_TIME,
            "expenses", UnverifiedFact.EXPENSES_FILTER_BY_MODIFIED_TIME,
            "customerpayments", UnverifiedFact.PAYMENTS_FILTER_BY_MODIFIED_TIME);

    static ModifiedFilter of(Invocation in, ApiContext context) {
        String text = in.query(ChangeAbilities.MODIFIED_FILTER).orElse("");
        if (text.isEmpty()) {
            return NONE;
        }
        String resource = in.operation().resource();
        UnverifiedFact doubt = UNDOCUMENTED.get(resource);
        boolean filters =
                in.operation().queryParameter(ChangeAbilities.MODIFIED_FILTER).isPresent()
                        || (doubt != null && context.assume(doubt));
        if (!filters) {
            if (resource.equals("contacts")) {
                // Contacts look at the form of the time and then, as far as is known, do nothing with it.
                read(in, context, text);
            }
            return NONE;
        }
        long since = read(in, context, text);
        if (resource.equals("journals") && context.assume(UnverifiedFact.JOURNALS_FILTER_BY_EQUAL_DATE)) {
            String day =
                    in.ledger().organization().day(Instant.ofEpochSecond(since)).toString();
            return new ModifiedFilter(
                    Long.MIN_VALUE,
                    row -> row.fields().path("journal_date").asText("").equals(day));
        }
        boolean exclusive = context.assume(UnverifiedFact.MODIFIED_FILTER_IS_EXCLUSIVE);
        return new ModifiedFilter(exclusive ? since + 1 : since, null);
    }

    private static long read(Invocation in, ApiContext context, String text) {
        if (text.length() == "yyyy-MM-dd".length() && context.assume(UnverifiedFact.MODIFIED_FILTER_TAKES_DATES)) {
            try {
                return LocalDate.parse(text)
                        .atStartOfDay(in.ledger().organization().zone())
                        .toEpochSecond();
            } catch (DateTimeParseException e) {
                throw ZohoError.invalidValue(ChangeAbilities.MODIFIED_FILTER);
            }
        }
        return Timestamps.read(ChangeAbilities.MODIFIED_FILTER, text);
    }
}
