package io.github.camelzohobooks.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files that docs/karaf.md shows. */
final class Guide {

    private static final Path PAGE = Path.of("..", "docs", "karaf.md");

    /** A block of code whose first line is a comment with the path of the file. */
    private static final Pattern FILE =
            Pattern.compile("^```(?:cfg|yaml|xml)\n((?:# |<!-- )(etc/\\S+).*\n(?s:.*?))^```$", Pattern.MULTILINE);

    private Guide() {}

    /** The text of each file by its path, such as {@code etc/io.github.camelzohobooks-acme.cfg}. */
    static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        FILE.matcher(Files.readString(PAGE)).results().forEach(block -> files.put(block.group(2), block.group(1)));
        return files;
    }

    /** How many blocks of these kinds there are. */
    static long blocks() throws IOException {
        return Pattern.compile("^```(?:cfg|yaml|xml)$", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .count();
    }
}
