package io.github.camelzohobooks.catalog;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/**
 * The data file of one resource, as JSON; the README of this module describes the format, and how JSON is made of it.
 * Anything that the format does not know is an error, so that a slip of the pen in a data file does not go unnoticed.
 */
final class ResourceFile {

    private static final Set<String> KEYS =
            Set.of("idParameter", "idField", "customFieldEntity", "changes", "operations");

    private ResourceFile() {}

    static SortedSet<String> names() {
        try (InputStream in = open("resources.txt")) {
            SortedSet<String> names = new TreeSet<>(List.of(text(in).strip().split("\\s+", -1)));
            return Collections.unmodifiableSortedSet(names);
        } catch (IOException e) {
            throw new UncheckedIOException("The list of resources of the catalogue cannot be read", e);
        }
    }

    static Resource read(String resourceName) {
        try (InputStream in = open(fileOf(resourceName))) {
            return read(resourceName, in);
        } catch (IOException e) {
            throw new UncheckedIOException(describe(resourceName, "cannot be read"), e);
        }
    }

    /**
     * Reads a resource.
     *
     * @throws IllegalStateException with the file, the place in it and the reason, if the data do not follow the format
     */
    static Resource read(String resourceName, InputStream in) throws IOException {
        try {
            Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
            if (Jsoner.deserialize(text) instanceof JsonObject data) {
                return toResource(resourceName, new DataEntry("", data).knowing(KEYS));
            }
            throw new IllegalArgumentException("it is no JSON object");
        } catch (IllegalArgumentException | DeserializationException e) {
            throw new IllegalStateException(describe(resourceName, "is malformed: " + e.getMessage()), e);
        }
    }

    private static Resource toResource(String resourceName, DataEntry file) {
        DataEntry operations = file.entry("operations");
        if (operations.values().isEmpty()) {
            throw file.wrong("operations is missing");
        }
        Map<String, Operation> byName = new LinkedHashMap<>();
        for (String name : operations.values().keySet()) {
            byName.put(name, OperationEntry.toOperation(operations.entry(name), resourceName, name));
        }
        List<String> idParameters = file.texts("idParameter");
        String idField = file.text("idField");
        return new Resource(
                resourceName,
                idParameters,
                idField == null && !idParameters.isEmpty() ? idParameters.get(0) : idField,
                file.text("customFieldEntity"),
                file.values().get("changes") == null ? null : ChangesEntry.toAbilities(file.entry("changes")),
                byName);
    }

    private static String describe(String resourceName, String what) {
        return "Data file " + fileOf(resourceName) + " of the catalogue " + what;
    }

    private static String fileOf(String resourceName) {
        return resourceName + ".json";
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static InputStream open(String file) throws IOException {
        InputStream in = ResourceFile.class.getResourceAsStream(file);
        if (in == null) {
            throw new FileNotFoundException(file);
        }
        return in;
    }
}
