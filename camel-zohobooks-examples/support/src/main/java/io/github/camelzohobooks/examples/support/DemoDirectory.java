package io.github.camelzohobooks.examples.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a demo keeps its files. What an earlier run has left there belongs to a sandbox that is gone. */
public final class DemoDirectory {

    private DemoDirectory() {}

    /**
     * Makes the directory, or empties it.
     *
     * @param directory the directory
     * @return the same
     * @throws IOException if something in it cannot be deleted
     */
    public static Path empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(directory);
    }
}
