package io.github.camelzohobooks.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.seed.Seeder;
import io.github.camelzohobooks.sandbox.shape.Shapes;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The records of one organization, reached directly and not through HTTP. What is written here is stamped with the
 * sandbox's clock, is computed as if it came through the API (totals, numbers), and is not checked: any field may be
 * given.
 *
 * <p>A resource is named as in the catalogue ({@code invoices}); the records of a custom module as
 * {@code custommodules/cm_cars}. Safe for use by many threads.
 */
public final class Books {

    private final Ledger ledger;
    private final Catalog catalog;
    private final Shapes shapes;
    private final Seeder seeder;

    Books(Ledger ledger, Catalog catalog, Shapes shapes) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.shapes = shapes;
        this.seeder = new Seeder(ledger, catalog);
    }

    /**
     * Creates a record.
     *
     * @param resource the name of the resource
     * @param fields what is given; an id in it is kept
     * @return the record as {@code get} answers it
     */
    public ObjectNode create(String resource, ObjectNode fields) {
        return detail(check(resource), ledger.create(resource, fields));
    }

    /**
     * Creates a record with another time than now.
     *
     * @param resource the name of the resource
     * @param fields what is given
     * @param at when it was created and last modified; whole seconds count
     * @return the record as {@code get} answers it
     */
    public ObjectNode createAt(String resource, ObjectNode fields, Instant at) {
        return detail(check(resource), ledger.create(resource, fields, at.getEpochSecond()));
    }

    /**
     * Has a custom field allow no duplicate values: from now on writing a value that another record has is refused, with
     * status 400. Without it, records are found by the field all the same, which Zoho Books would refuse.
     *
     * @param resource the name of the resource
     * @param field the API name of the field, for example {@code cf_external_id}
     */
    public void preventDuplicates(String resource, String field) {
        ledger.uniqueFields().add(check(resource), field);
    }

    /**
     * Changes a record.
     *
     * @param resource the name of the resource
     * @param id the id
     * @param fields what is changed; other fields stay
     * @return the record as {@code get} answers it
     * @throws NoSuchElementException if there is no such record
     */
    public ObjectNode update(String resource, String id, ObjectNode fields) {
        return ledger.update(check(resource), id, record -> record.setAll(fields.deepCopy()))
                .map(row -> detail(resource, row))
                .orElseThrow(() -> new NoSuchElementException("No " + resource + " with id " + id));
    }

    /**
     * Deletes a record.
     *
     * @param resource the name of the resource
     * @param id the id
     * @throws NoSuchElementException if there is no such record
     */
    public void delete(String resource, String id) {
        if (!ledger.delete(check(resource), id)) {
            throw new NoSuchElementException("No " + resource + " with id " + id);
        }
    }

    /**
     * Finds a record.
     *
     * @param resource the name of the resource
     * @param id the id
     * @return the record as {@code get} answers it, and always with {@code created_time} and {@code last_modified_time};
     *     empty if there is none
     */
    public Optional<ObjectNode> find(String resource, String id) {
        return ledger.table(check(resource)).find(id).map(row -> detail(resource, row));
    }

    /**
     * All records.
     *
     * @param resource the name of the resource
     * @return the records as {@code get} answers them, in the order in which they were created
     */
    public List<ObjectNode> all(String resource) {
        return ids(resource).stream().flatMap(id -> find(resource, id).stream()).toList();
    }

    /**
     * The ids of all records.
     *
     * @param resource the name of the resource
     * @return the ids in the order in which the records were created
     */
    public List<String> ids(String resource) {
        return ledger.table(check(resource)).ids();
    }

    /**
     * The number of records.
     *
     * @param resource the name of the resource
     * @return the number
     */
    public int count(String resource) {
        return ledger.table(check(resource)).size();
    }

    /**
     * Creates plausible records in the past: one a minute, the last one a minute ago; contacts as needed before them.
     *
     * @param resource the name of the resource
     * @param count how many
     */
    public void seed(String resource, int count) {
        seeder.seed(check(resource), count);
    }

    /**
     * Creates plausible records that share one second.
     *
     * @param resource the name of the resource
     * @param count how many
     * @param at when they were created and last modified
     */
    public void seedAt(String resource, int count, Instant at) {
        seeder.seed(check(resource), count, i -> at.getEpochSecond());
    }

    /**
     * Says which custom fields the records of a resource have. From then on values that are sent for others are dropped, and
     * the call succeeds all the same. Without it, there is every custom field that is sent.
     *
     * @param resource the name of the resource
     * @param names the API names of all its custom fields, such as {@code cf_region}
     */
    public void defineCustomFields(String resource, String... names) {
        ledger.customFields().define(check(resource), List.of(names));
    }

    private ObjectNode detail(String resource, Row row) {
        ObjectNode known = ledger.known(resource, row);
        ObjectNode detail =
                shapes.detail(resource.startsWith(Ledger.CUSTOM_MODULES) ? Ledger.CUSTOM_MODULES : resource, known);
        detail.set("created_time", known.get("created_time"));
        detail.set("last_modified_time", known.get("last_modified_time"));
        return detail;
    }

    private String check(String resource) {
        if (!resource.startsWith(Ledger.CUSTOM_MODULES + "/")
                && catalog.resource(resource).isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no resource " + resource + "; there are " + catalog.resourceNames());
        }
        return resource;
    }
}
