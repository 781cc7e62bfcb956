package io.github.camelzohobooks.karaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the routes of an instance are, and how they stand. Files are looked at instead of waiting for events: those are
 * missing on network drives and for directories that do not exist yet.
 *
 * @param places what was configured, for messages
 * @param patterns where to look
 */
record RouteFiles(String places, List<Place> patterns) {

    private static final Pattern DIRECTORY_AND_GLOB = Pattern.compile("(?:([^*?{\\[]*)/)?([^/]*[*?{\\[].*)");

    /**
     * A directory and what counts in it.
     *
     * @param directory where to look
     * @param files matches the paths of files, relative to the directory
     * @param depth how many levels of directories to look at
     */
    record Place(Path directory, PathMatcher files, int depth) {}

    /**
     * What tells two versions of a file apart.
     *
     * @param modified when it was last written
     * @param size in bytes
     */
    record Version(FileTime modified, long size) {}

    /**
     * Reads the property.
     *
     * @param etc against which relative places are resolved
     * @param places directories, files, and patterns such as {@code shared/**.yaml}, separated by commas
     * @return the files
     * @throws IllegalArgumentException if a place cannot be understood
     */
    static RouteFiles of(Path etc, String places) {
        List<Place> patterns = Arrays.stream(places.split(","))
                .map(String::strip)
                .filter(place -> !place.isEmpty())
                .map(place -> place(etc, place))
                .toList();
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("Property '" + Settings.ROUTES
                    + "' is empty; it must name a directory, a file or a pattern, or be left out");
        }
        return new RouteFiles(places, patterns);
    }

    private static Place place(Path etc, String place) {
        Matcher pattern = DIRECTORY_AND_GLOB.matcher(place);
        if (pattern.matches()) {
            String directory = pattern.group(1) == null ? "" : pattern.group(1);
            return new Place(etc.resolve(directory), glob(pattern.group(2)), Integer.MAX_VALUE);
        }
        Path path = etc.resolve(place);
        if (path.getFileName() != null && path.getFileName().toString().matches(".*[.](yaml|xml)")) {
            return new Place(path.getParent(), path.getFileName()::equals, 1);
        }
        return new Place(path, glob("*.{yaml,xml}"), 1);
    }

    private static PathMatcher glob(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    /**
     * Looks at the files.
     *
     * @return the files that are there now, in the order of their names
     * @throws UncheckedIOException if they cannot be read
     */
    SortedMap<Path, Version> look() {
        SortedMap<Path, Version> found = new TreeMap<>();
        for (Place place : patterns) {
            if (Files.isDirectory(place.directory())) {
                try {
                    walk(place, found);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return found;
    }

    /** The directory may be a symbolic link, which a walk that begins at it would not follow. */
    private static void walk(Place place, Map<Path, Version> found) throws IOException {
        Path directory = place.directory().toRealPath();
        try (Stream<Path> files = Files.walk(directory, place.depth())) {
            files.filter(file -> place.files().matches(directory.relativize(file)))
                    .forEach(file -> add(found, file));
        }
    }

    private static void add(Map<Path, Version> found, Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                found.put(file, new Version(attributes.lastModifiedTime(), attributes.size()));
            }
        } catch (NoSuchFileException e) {
            // Deleted a moment ago: it is not there.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
