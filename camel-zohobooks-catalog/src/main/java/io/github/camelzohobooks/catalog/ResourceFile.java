package io.github.camelzohobooks.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The data file of one resource, as it stands in YAML; the README of this module describes the format. Anything that the
 * format does not know is an error, so that a slip of the pen in a data file does not go unnoticed.
 */
record ResourceFile(
        List<String> idParameter, String idField, ChangesEntry changes, Map<String, OperationEntry> operations) {

    /** Made when the first file is read: it costs more than all else that the start of a program asks of the catalogue. */
    private static final class Yaml {
        private static final ObjectReader READER = YAMLMapper.builder()
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                // Else the second of two operations of one name would silently replace the first.
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readerFor(ResourceFile.class);
    }

    static SortedSet<String> names() {
        try (InputStream in = open("resources.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return Collections.unmodifiableSortedSet(
                    new TreeSet<>(lines.lines().filter(line -> !line.isBlank()).toList()));
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
            ResourceFile data = Yaml.READER.readValue(in);
            return data.toResource(resourceName);
        } catch (JsonMappingException e) {
            throw malformed(resourceName, placeOf(e) + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw malformed(resourceName, e.getMessage(), e);
        }
    }

    private Resource toResource(String resourceName) {
        if (operations == null || operations.isEmpty()) {
            throw malformed(resourceName, "operations is missing", null);
        }
        Map<String, Operation> byName = new LinkedHashMap<>();
        operations.forEach((name, entry) -> byName.put(
                name, at("operations." + name, resourceName, () -> OperationEntry.in(entry, resourceName, name))));
        List<String> idParameters = idParameter == null ? List.of() : idParameter;
        return new Resource(
                resourceName,
                idParameters,
                idField == null && !idParameters.isEmpty() ? idParameters.get(0) : idField,
                changes == null ? null : at("changes", resourceName, changes::toAbilities),
                byName);
    }

    private static <T> T at(String place, String resourceName, Supplier<T> conversion) {
        try {
            return conversion.get();
        } catch (IllegalArgumentException e) {
            throw malformed(resourceName, place + ": " + e.getMessage(), e);
        }
    }

    private static String placeOf(JsonMappingException e) {
        String place = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return place.isEmpty() ? "" : place + ": ";
    }

    private static IllegalStateException malformed(String resourceName, String reason, Exception cause) {
        return new IllegalStateException(describe(resourceName, "is malformed: " + reason), cause);
    }

    private static String describe(String resourceName, String what) {
        return "Data file " + fileOf(resourceName) + " of the catalogue " + what;
    }

    private static String fileOf(String resourceName) {
        return resourceName + ".yaml";
    }

    private static InputStream open(String file) throws IOException {
        InputStream in = ResourceFile.class.getResourceAsStream(file);
        if (in == null) {
            throw new FileNotFoundException(file);
        }
        return in;
    }
}
