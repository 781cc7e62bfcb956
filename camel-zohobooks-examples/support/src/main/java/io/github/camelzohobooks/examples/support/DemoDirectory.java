package io.github.camelzohobooks.examples.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Where a demo keeps its files. What an earlier run has left there belongs to a sandbox that is gone. */
public final class DemoDirectory {

    /** Tells that a demo has made the directory, and may delete what is in it. */
    static final String MARKER = ".zohobooks-demo";

    private DemoDirectory() {}

    /**
     * Finds the directory that the routes of a demo will use, so that no other one is checked and emptied.
     *
     * @param environment the environment variables
     * @param overrides properties that count more than all others
     * @param otherwise the directory if none is named
     * @return the directory that {@code example.directory} names
     */
    public static Path named(Map<String, String> environment, Properties overrides, String otherwise) {
        String property = "example.directory";
        String named = environment.getOrDefault("EXAMPLE_DIRECTORY", otherwise);
        return Path.of(overrides.getProperty(property, System.getProperty(property, named)));
    }

    /**
     * Makes the directory, or empties it if it is that of a demo. Whoever has forgotten the settings of the account gets a demo;
     * the files of the account must outlive that.
     *
     * @param directory the directory; afterwards it is there, with nothing but a marker file in it
     * @return the same
     * @throws IllegalArgumentException if there is something in it, and no demo has made it
     * @throws IOException if something in it cannot be deleted
     */
    public static Path empty(Path directory) throws IOException {
        // Through a symbolic link, but not through those inside.
        Path real = Files.createDirectories(directory).toRealPath();
        Path marker = real.resolve(MARKER);
        List<Path> files;
        try (Stream<Path> all = Files.walk(real)) {
            files = all.filter(path -> !path.equals(real) && !path.equals(marker))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        if (Files.notExists(marker)) {
            if (!files.isEmpty()) {
                throw new IllegalArgumentException("The demo would delete everything in " + real
                        + ", which no demo has made. To reach a real account, set ZOHO_CLIENT_ID and the others. To see"
                        + " the demo, set example.directory to a directory that is empty or missing, or not at all; if"
                        + " an earlier version of the demo has made this one, delete it");
            }
            Files.createFile(marker);
        }
        // The marker stays, so that what is interrupted here can be finished by the next run.
        for (Path path : files) {
            Files.delete(path);
        }
        return directory;
    }
}
