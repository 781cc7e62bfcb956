package io.github.camelzohobooks.sandbox.seed;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.sandbox.books.Ledger;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Fills books with records: the same ones every time. Safe for use by many threads. */
public final class Seeder {

    private static final int RECORDS_PER_CONTACT = 20;
    private static final int MOST_CONTACTS = 500;
    private static final long SECONDS_PER_MINUTE = 60;

    private final Ledger ledger;
    private final SampleRecords samples;

    /**
     * Makes a seeder.
     *
     * @param ledger the books to fill
     * @param catalog tells which fields a record needs
     */
    public Seeder(Ledger ledger, Catalog catalog) {
        this.ledger = ledger;
        this.samples = new SampleRecords(catalog);
    }

    /**
     * Creates records in the past: one a minute, the last one a minute ago.
     *
     * @param resource the name of the resource
     * @param count how many
     */
    public void seed(String resource, int count) {
        long now = ledger.now();
        seed(resource, count, i -> now - (count - i) * SECONDS_PER_MINUTE);
    }

    /**
     * Creates records at moments of one's choice.
     *
     * @param resource the name of the resource
     * @param count how many
     * @param second tells, for a number from 0 to {@code count} - 1, when the record is created, in seconds since 1970
     */
    public void seed(String resource, int count, IntToLongFunction second) {
        if (count <= 0) {
            return;
        }
        List<Party> customers = parties(resource, samples.needsCustomer(resource), "customer", count, second);
        List<Party> vendors = parties(resource, samples.needsVendor(resource), "vendor", count, second);
        for (int i = 0; i < count; i++) {
            ledger.create(
                    resource,
                    samples.record(
                            resource,
                            i,
                            pick(customers, i),
                            pick(vendors, i),
                            ledger.organization(),
                            second.applyAsLong(i)),
                    second.applyAsLong(i));
        }
    }

    private List<Party> parties(String resource, boolean needed, String type, int count, IntToLongFunction second) {
        if (!needed || resource.equals("contacts")) {
            return List.of();
        }
        List<Party> known = find(type);
        if (known.isEmpty()) {
            int contacts = Math.min(MOST_CONTACTS, 1 + (count - 1) / RECORDS_PER_CONTACT);
            for (int i = 0; i < contacts; i++) {
                // Before the first record that names it.
                ledger.create("contacts", samples.contact(i, type), second.applyAsLong(0) - SECONDS_PER_MINUTE);
            }
            known = find(type);
        }
        return known;
    }

    private List<Party> find(String type) {
        return ledger.table("contacts").ids().stream()
                .limit(MOST_CONTACTS * 4L)
                .flatMap(id -> ledger.table("contacts").find(id).stream())
                .map(row -> new Party(
                        row.id(),
                        row.fields().path("contact_name").asText(""),
                        row.fields().path("contact_type").asText("customer")))
                .filter(party -> party.type().equals(type))
                .toList();
    }

    private static Party pick(List<Party> parties, int i) {
        return parties.isEmpty() ? Party.NOBODY : parties.get(i % parties.size());
    }
}
