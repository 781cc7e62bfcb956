package io.github.camelzohobooks.types.generator;

import io.github.camelzohobooks.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the classes of all types into a directory. */
public final class TypesGenerator {

    private TypesGenerator() {}

    /**
     * Writes the classes.
     *
     * @param arguments the directory of the sources, which is emptied first
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("Give the directory that the sources shall be written to");
        }
        generate(Path.of(arguments[0]));
    }

    static void generate(Path directory) throws IOException {
        deleteTree(directory);
        Catalog catalog = new Catalog();
        for (Map.Entry<String, TypeFile> type : TypeFile.readAll().entrySet()) {
            new TypeWriter(type.getKey(), type.getValue(), catalog).write().writeTo(directory);
        }
    }

    /** A class whose data file is gone must not stay. */
    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(directory)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
