package io.github.camelzohobooks.types.generator;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelzohobooks.catalog.Catalog;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data file of one type; the README of the catalogue describes the format. Anything that the format does not know is
 * an error.
 *
 * @param resource the resource whose records are of this type, null for a part of records
 * @param fields the fields by Zoho's names
 * @param also for fields that Zoho gives in more than one shape: the other shapes
 */
record TypeFile(String resource, Map<String, FieldType> fields, Map<String, List<String>> also) {

    private static final Set<String> SHAPES = Set.of("text", "number", "flag", "object", "array");

    private static final ObjectReader READER = YAMLMapper.builder()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(TypeFile.class);

    TypeFile {
        if (fields == null || fields.isEmpty()) {
            throw new IllegalArgumentException("fields is missing");
        }
        also = also == null ? Map.of() : also;
        also.forEach((field, shapes) -> {
            if (!fields.containsKey(field)) {
                throw new IllegalArgumentException("also: there is no field " + field);
            }
            if (!SHAPES.containsAll(shapes)) {
                throw new IllegalArgumentException("also: " + field + ": " + shapes + " are not all among " + SHAPES);
            }
        });
    }

    /** Reads all types, by their names. */
    static Map<String, TypeFile> readAll() {
        Map<String, TypeFile> types = new LinkedHashMap<>();
        try (BufferedReader names =
                new BufferedReader(new InputStreamReader(open("types.txt"), StandardCharsets.UTF_8))) {
            names.lines().filter(line -> !line.isBlank()).forEach(name -> types.put(name, readFile(name)));
        } catch (IOException e) {
            throw new UncheckedIOException("The list of types cannot be read", e);
        }
        types.forEach((name, type) -> type.fields.forEach((field, fieldType) -> {
            if (fieldType.kind().isEmpty() && !types.containsKey(fieldType.element())) {
                throw malformed(name, field + ": there is no type " + fieldType.element(), null);
            }
        }));
        return types;
    }

    private static TypeFile readFile(String name) {
        try (InputStream in = open("types/" + name + ".yaml")) {
            return read(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException("The data file of type " + name + " cannot be read", e);
        }
    }

    /**
     * Reads one type.
     *
     * @throws IllegalStateException with the type and the reason, if the data do not follow the format
     */
    static TypeFile read(String name, InputStream in) throws IOException {
        try {
            return READER.readValue(in);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw malformed(name, e.getMessage(), e);
        }
    }

    private static IllegalStateException malformed(String name, String reason, Exception cause) {
        return new IllegalStateException("The data file of type " + name + " is malformed: " + reason, cause);
    }

    private static InputStream open(String file) throws IOException {
        InputStream in = Catalog.class.getResourceAsStream(file);
        if (in == null) {
            throw new FileNotFoundException(file);
        }
        return in;
    }
}
