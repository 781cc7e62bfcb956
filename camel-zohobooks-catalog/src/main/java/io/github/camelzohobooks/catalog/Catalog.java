package io.github.camelzohobooks.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The catalogue of Zoho Books API v3: every resource and operation that its specification knows.
 *
 * <p>An instance reads the list of resources when it is made and the data of a resource when it is first asked for.
 * Safe for use by many threads.
 */
public final class Catalog {

    private final SortedSet<String> names;
    private final Function<String, Resource> reader;
    private final Map<String, Resource> resources = new ConcurrentHashMap<>();

    /** Makes a catalogue over the data files in this module. */
    public Catalog() {
        this(ResourceFile.names(), ResourceFile::read);
    }

    /** Lets tests watch what is read. */
    Catalog(SortedSet<String> names, Function<String, Resource> reader) {
        this.names = names;
        this.reader = reader;
    }

    /**
     * The names of all resources.
     *
     * @return an unmodifiable set in alphabetical order
     */
    public SortedSet<String> resourceNames() {
        return names;
    }

    /**
     * Finds a resource.
     *
     * @param name the name, for example {@code invoices}
     * @return the resource, or empty if there is none of that name
     */
    public Optional<Resource> resource(String name) {
        return names.contains(name) ? Optional.of(resources.computeIfAbsent(name, reader)) : Optional.empty();
    }

    /**
     * All operations of all resources. Reads the data of every resource that was not asked for before.
     *
     * @return the operations, those of one resource together, resources in alphabetical order
     */
    public Stream<Operation> operations() {
        return names.stream()
                .flatMap(name -> resource(name).stream())
                .flatMap(resource -> resource.operations().values().stream());
    }
}
