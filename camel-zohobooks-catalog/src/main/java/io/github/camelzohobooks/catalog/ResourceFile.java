package io.github.camelzohobooks.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
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
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The data file of one resource, as it stands in YAML; the README of this module describes the format. Anything that the
 * format does not know is an error, so that a slip of the pen in a data file does not go unnoticed.
 */
record ResourceFile(String idParameter, String idField, ChangesEntry changes, Map<String, OperationEntry> operations) {

    private static final int DEFAULT_MAX_PER_PAGE = 200;

    private static final ObjectReader READER = YAMLMapper.builder()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build()
            .readerFor(ResourceFile.class);

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
        String file = resourceName + ".yaml";
        try (InputStream in = open(file)) {
            ResourceFile data = READER.readValue(in);
            return data.toResource(resourceName);
        } catch (IOException e) {
            throw new UncheckedIOException("Data file " + file + " of the catalogue cannot be read", e);
        }
    }

    private static InputStream open(String file) throws IOException {
        InputStream in = ResourceFile.class.getResourceAsStream(file);
        if (in == null) {
            throw new FileNotFoundException(file);
        }
        return in;
    }

    private Resource toResource(String resourceName) {
        Map<String, Operation> byName = new LinkedHashMap<>();
        operations.forEach((name, entry) -> byName.put(name, entry.toOperation(resourceName, name)));
        return new Resource(
                resourceName,
                idParameter,
                idField == null ? idParameter : idField,
                changes == null ? null : changes.toAbilities(),
                byName);
    }

    record ChangesEntry(
            ChangeStrategyName strategy,
            String modifiedField,
            String stableSort,
            String defaultFilter,
            String allFilter,
            String defaultSort,
            boolean sortOrderIgnored,
            Integer maxPerPage) {

        ChangeAbilities toAbilities() {
            return new ChangeAbilities(
                    strategy == null ? null : strategy.value(),
                    modifiedField,
                    stableSort,
                    defaultFilter,
                    allFilter,
                    defaultSort == null ? null : sort(defaultSort),
                    sortOrderIgnored,
                    maxPerPage == null ? DEFAULT_MAX_PER_PAGE : maxPerPage);
        }

        private static ChangeAbilities.Sort sort(String columnAndOrder) {
            String[] parts = columnAndOrder.split(" ", -1);
            if (parts.length != 2 || !List.of("A", "D").contains(parts[1])) {
                throw new IllegalArgumentException("defaultSort must be a column and A or D, not " + columnAndOrder);
            }
            return new ChangeAbilities.Sort(parts[0], parts[1].equals("A"));
        }
    }

    /** A strategy by the name that the data files use. */
    record ChangeStrategyName(ChangeStrategy value) {
        @JsonCreator
        static ChangeStrategyName of(String id) {
            for (ChangeStrategy strategy : ChangeStrategy.values()) {
                if (strategy.id().equals(id)) {
                    return new ChangeStrategyName(strategy);
                }
            }
            throw new IllegalArgumentException("Unknown strategy " + id);
        }
    }

    record OperationEntry(
            String call,
            List<String> operationId,
            String scope,
            Boolean organization,
            String body,
            List<String> required,
            List<String> uploads,
            List<String> entity,
            List<String> rows,
            boolean paged,
            boolean binary,
            Map<String, ParameterEntry> query,
            Map<String, ParameterEntry> headers) {

        Operation toOperation(String resourceName, String name) {
            String[] methodAndPath = call.split(" ", 2);
            return new Operation(
                    resourceName,
                    name,
                    operationId,
                    HttpMethod.valueOf(methodAndPath[0]),
                    methodAndPath[1],
                    scope,
                    organization == null || organization,
                    body == null ? RequestBody.UNDECLARED : RequestBody.valueOf(body.toUpperCase(Locale.ROOT)),
                    orEmpty(required),
                    orEmpty(uploads),
                    parameters(query),
                    parameters(headers),
                    orEmpty(entity),
                    orEmpty(rows),
                    paged,
                    binary);
        }

        private static List<Parameter> parameters(Map<String, ParameterEntry> entries) {
            return entries == null
                    ? List.of()
                    : entries.entrySet().stream()
                            .map(e -> e.getValue().toParameter(e.getKey()))
                            .toList();
        }

        private static <T> List<T> orEmpty(List<T> list) {
            return list == null ? List.of() : list;
        }
    }

    /** A parameter: its type alone, the list of its values, or both and {@code required} in full. */
    record ParameterEntry(String type, boolean required, List<String> values) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static ParameterEntry ofType(String type) {
            return new ParameterEntry(type, false, List.of());
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static ParameterEntry ofValues(List<String> values) {
            return new ParameterEntry("string", false, values);
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        static ParameterEntry inFull(
                @JsonProperty("type") String type,
                @JsonProperty("required") boolean required,
                @JsonProperty("values") List<String> values) {
            return new ParameterEntry(type, required, values == null ? List.of() : values);
        }

        Parameter toParameter(String name) {
            return new Parameter(name, type, required, values);
        }
    }
}
