package io.github.camelzohobooks.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A kind of record, such as {@code invoices}, with what can be done to it. Immutable. */
public final class Resource {

    private final String name;
    private final List<String> idParameters;
    private final String idField;
    private final String customFieldEntity;
    private final ChangeAbilities changes;
    private final Map<String, Operation> operations;
    private final Map<String, Operation> byOperationId;

    Resource(
            String name,
            List<String> idParameters,
            String idField,
            String customFieldEntity,
            ChangeAbilities changes,
            Map<String, Operation> operations) {
        this.name = Objects.requireNonNull(name, "name");
        this.idParameters = List.copyOf(idParameters);
        this.idField = idField;
        this.customFieldEntity = customFieldEntity;
        this.changes = changes;
        this.operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
        this.byOperationId = indexByOperationId(operations);
    }

    private static Map<String, Operation> indexByOperationId(Map<String, Operation> operations) {
        Map<String, Operation> index = new LinkedHashMap<>();
        // Zoho uses one operationId for two calls; it means the one whose usual operationId it is.
        for (Operation operation : operations.values()) {
            index.putIfAbsent(operation.operationIds().get(0), operation);
        }
        for (Operation operation : operations.values()) {
            for (String id : operation.operationIds()) {
                index.putIfAbsent(id, operation);
            }
        }
        return index;
    }

    /**
     * The name of the resource.
     *
     * @return for example {@code invoices}
     */
    public String name() {
        return name;
    }

    /**
     * Zoho's usual name of the path parameter that names the resource's own record.
     *
     * @return for example {@code invoice_id}; empty where no path names a record
     */
    public Optional<String> idParameter() {
        return idParameters.stream().findFirst();
    }

    /**
     * All names under which paths of the resource know its own record: Zoho calls the id of a payment
     * {@code payment_id} in one path and {@code customer_payment_id} in another.
     *
     * @return the usual name first; empty where no path names a record
     */
    public List<String> idParameters() {
        return idParameters;
    }

    /**
     * The field in which a record carries its own id.
     *
     * @return for example {@code invoice_id}; differs from {@link #idParameter()} for a few resources, and is empty
     *     where the records have no id
     */
    public Optional<String> idField() {
        return Optional.ofNullable(idField);
    }

    /**
     * Zoho's name of the kind of record whose custom fields these are, as {@code /settings/fields} takes it.
     *
     * @return for example {@code invoice}; empty where the name is not known, and for the records of custom modules, whose
     *     entity is the module
     */
    public Optional<String> customFieldEntity() {
        return Optional.ofNullable(customFieldEntity);
    }

    /**
     * What the list of the resource offers to someone who looks for changes.
     *
     * @return the abilities, or empty where the resource has no list
     */
    public Optional<ChangeAbilities> changes() {
        return Optional.ofNullable(changes);
    }

    /**
     * The operations by their names.
     *
     * @return an unmodifiable map: {@code list}, {@code get}, {@code create}, {@code update}, {@code upsert} and
     *     {@code delete} first, then the named actions
     */
    public Map<String, Operation> operations() {
        return operations;
    }

    /**
     * Finds an operation.
     *
     * @param nameOrOperationId the project's name of the operation, or an {@code operationId} of Zoho's specification
     * @return the operation, or empty if there is none of that name
     */
    public Optional<Operation> operation(String nameOrOperationId) {
        Operation named = operations.get(nameOrOperationId);
        return Optional.ofNullable(named != null ? named : byOperationId.get(nameOrOperationId));
    }

    /**
     * The names of the operations.
     *
     * @return an unmodifiable set, without the {@code operationId} aliases
     */
    public Set<String> operationNames() {
        return operations.keySet();
    }

    @Override
    public String toString() {
        return name;
    }
}
