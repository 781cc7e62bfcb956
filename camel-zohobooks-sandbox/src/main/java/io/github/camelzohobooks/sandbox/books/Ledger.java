package io.github.camelzohobooks.sandbox.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.Resource;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All records of one organization. Reading never waits for a writer longer than it takes to put one row in its place;
 * writers go one after another, so that a payment and the invoices it pays change together.
 *
 * <p>Safe for use by many threads.
 */
public final class Ledger {

    /** Where records of {@code module_name} below {@code /{module_name}} are kept: {@code custommodules/cm_cars}. */
    public static final String CUSTOM_MODULES = "custommodules";

    /** Known without the catalogue: every start writes such a record, and should not have to wait for a file. */
    private static final String ORGANIZATIONS = "organizations";

    /** Fields that begin so are the sandbox's own notes and are shown to nobody. */
    public static final String OWN_FIELD = "_";

    /** Zoho keeps both under {@code /invoices}. */
    private static final Map<String, String> SHARED = Map.of("customerdebitnotes", "invoices");

    private static final List<String> KEPT_ASIDE = List.of("created_time", "last_modified_time");

    private final Organization organization;
    private final Catalog catalog;
    private final InstantSource clock;
    private final Rules rules;
    private final Ids ids;
    private final AtomicLong sequence = new AtomicLong();
    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    /** There are few different statuses and many rows: each is kept once. */
    private final Map<String, String> statuses = new ConcurrentHashMap<>();

    private final ReentrantLock writers = new ReentrantLock();
    /** What the outermost action has done so far; guarded by the lock. */
    private final Pending pending = new Pending();

    private final List<Consumer<List<Change>>> listeners = new CopyOnWriteArrayList<>();
    private final CustomFields customFields = new CustomFields();
    private final FileStore files = new FileStore(this, pending);
    private final UniqueFields uniqueFields = new UniqueFields();

    /**
     * Opens empty books.
     *
     * @param organization whose books they are
     * @param number the number of the organization in its sandbox, from 0, which keeps ids apart
     * @param catalog tells how the records of a resource carry their id
     * @param clock stamps created and modified times
     * @param rules what is computed when a record is written
     */
    public Ledger(Organization organization, int number, Catalog catalog, InstantSource clock, Rules rules) {
        this.organization = Objects.requireNonNull(organization, "organization");
        this.catalog = Objects.requireNonNull(catalog, "catalog");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.rules = Objects.requireNonNull(rules, "rules");
        this.ids = new Ids(number);
    }

    /**
     * Whose books these are.
     *
     * @return the organization
     */
    public Organization organization() {
        return organization;
    }

    /**
     * Gives out ids for parts of records, such as line items.
     *
     * @return the source of ids
     */
    public Ids ids() {
        return ids;
    }

    /**
     * Which custom fields there are.
     *
     * @return the custom fields
     */
    public CustomFields customFields() {
        return customFields;
    }

    /**
     * What time it is.
     *
     * @return whole seconds since 1970
     */
    public long now() {
        return clock.instant().getEpochSecond();
    }

    /**
     * The records of a resource.
     *
     * @param resource the name of the resource, or {@code custommodules/NAME}
     * @return the table, which is empty if nothing was written yet
     */
    public Table table(String resource) {
        return tables.computeIfAbsent(SHARED.getOrDefault(resource, resource), name -> new Table());
    }

    /**
     * The field in which the records of a resource carry their id.
     *
     * @param resource the name of the resource, or {@code custommodules/NAME}
     * @return for example {@code invoice_id}
     */
    public String idField(String resource) {
        if (resource.equals(ORGANIZATIONS)) {
            return "organization_id";
        }
        String name = resource.startsWith(CUSTOM_MODULES) ? CUSTOM_MODULES : resource;
        return name.equals("categories")
                ? "category_id"
                : catalog.resource(name).flatMap(Resource::idField).orElse("id");
    }

    /**
     * Writes a new record, stamped with the clock's second.
     *
     * @param resource the name of the resource
     * @param fields what is given; an id in it is kept
     * @return the record
     */
    public Row create(String resource, ObjectNode fields) {
        return create(resource, fields, now());
    }

    /**
     * Writes a new record with another time than now.
     *
     * @param resource the name of the resource
     * @param fields what is given; an id in it is kept
     * @param epochSecond when it was created and last modified
     * @return the record
     */
    public Row create(String resource, ObjectNode fields, long epochSecond) {
        return atomically(() -> {
            ObjectNode record = fields.deepCopy();
            String given = record.path(idField(resource)).asText("");
            String id = given.isEmpty() ? ids.next() : given;
            rules.created(resource, id, record, this, epochSecond);
            // Some records are named by what the rules make of them.
            String named = record.path(idField(resource)).asText(id);
            return put(resource, named, sequence.incrementAndGet(), epochSecond, epochSecond, record);
        });
    }

    /**
     * Changes a record and stamps it with the clock's second.
     *
     * @param resource the name of the resource
     * @param id the id
     * @param change what changes the fields
     * @return the changed record, or empty if there is none of that id
     */
    public Optional<Row> update(String resource, String id, Consumer<ObjectNode> change) {
        return atomically(() -> table(resource).find(id).map(old -> {
            ObjectNode record = old.fields();
            change.accept(record);
            rules.updated(resource, id, record, this);
            return put(resource, id, old.sequence(), old.created(), now(), record);
        }));
    }

    /**
     * Deletes a record.
     *
     * @param resource the name of the resource
     * @param id the id
     * @return whether there was such a record
     */
    public boolean delete(String resource, String id) {
        return atomically(() -> {
            table(resource).find(id).ifPresent(row -> rules.deleted(resource, id, row.fields(), this));
            Row old = table(resource).remove(id);
            if (old != null) {
                pending.add(() -> table(resource).put(old), new Change(Change.Kind.DELETED, resource, old));
            }
            return old != null;
        });
    }

    /**
     * Does several things to the books without anyone else writing in between. If the action throws, all that it did is
     * undone.
     *
     * @param action what is done
     * @param <T> what comes of it
     * @return what the action returns
     */
    public <T> T atomically(Supplier<T> action) {
        writers.lock();
        try {
            return undoneOnFailure(action);
        } finally {
            writers.unlock();
        }
    }

    private <T> T undoneOnFailure(Supplier<T> action) {
        int begin = pending.size();
        try {
            T result = action.get();
            if (writers.getHoldCount() == 1) {
                commit();
            }
            return result;
        } catch (RuntimeException e) {
            pending.undoTo(begin);
            throw e;
        }
    }

    private void commit() {
        if (listeners.isEmpty()) {
            pending.forget();
        } else {
            List<Change> changes = pending.commit();
            listeners.forEach(listener -> listener.accept(changes));
        }
    }

    /**
     * Lets someone know what happens to records.
     *
     * @param listener gets what came of each action, in the order in which the actions were done; it is called while
     *     nobody else can write, so it must neither wait nor throw
     */
    public void onChange(Consumer<List<Change>> listener) {
        listeners.add(listener);
    }

    /**
     * The files that were uploaded.
     *
     * @return the files
     */
    public FileStore files() {
        return files;
    }

    /**
     * The custom fields that allow no duplicate values.
     *
     * @return the fields
     */
    public UniqueFields uniqueFields() {
        return uniqueFields;
    }

    /**
     * A record with everything known of it: id, times, and what was given or computed.
     *
     * @param resource the name of the resource
     * @param row the stored record
     * @return a new object
     */
    public ObjectNode known(String resource, Row row) {
        ObjectNode known = row.fields();
        known.properties().removeIf(field -> field.getKey().startsWith(OWN_FIELD));
        known.put(idField(resource), row.id());
        known.put("created_time", organization.timestamp(row.created()));
        known.put("last_modified_time", organization.timestamp(row.modified()));
        rules.read(resource, known, organization.day(clock.instant()));
        return known;
    }

    private Row put(String resource, String id, long order, long created, long modified, ObjectNode record) {
        record.remove(idField(resource));
        record.remove(KEPT_ASIDE);
        String status = statuses.computeIfAbsent(record.path("status").asText(""), text -> text);
        boolean active = !status.equals("inactive") && record.path("is_active").asBoolean(true);
        Row row = new Row(id, order, created, modified, status, active, record);
        Row old = table(resource).put(row);
        Runnable undo = old == null
                ? () -> table(resource).remove(id)
                : () -> table(resource).put(old);
        pending.add(undo, new Change(old == null ? Change.Kind.CREATED : Change.Kind.EDITED, resource, row));
        return row;
    }
}
