package io.github.camelzohobooks.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a node, as the page on several nodes shows them. */
final class ClusterGuide {

    private static final String PAGE = "docs/clusters.md:";
    private static final String PROPERTIES = "# application.properties";
    private static final String MASTER = "# camel/changes.yaml";
    private static final String ROUTE_POLICY = "# camel/changes.yaml, with a route policy";
    private static final String COMMANDS = "# camel/commands.yaml";
    private static final String UPSERT = "-- upsert.sql";
    private static final String BEANS = "# camel/beans.yaml";
    private static final String TABLE = "-- the table";

    /** How the route is made to run on the leader only. */
    enum Way {
        MASTER,
        ROUTE_POLICY
    }

    private ClusterGuide() {}

    /** Whether {@link ClusterGuideTest} runs a block. */
    static boolean runs(Documents.Snippet snippet) {
        return snippet.where().startsWith(PAGE)
                && List.of(PROPERTIES, BEANS, MASTER, ROUTE_POLICY, COMMANDS, UPSERT, TABLE)
                        .contains(title(snippet));
    }

    static String table() {
        return block(TABLE);
    }

    /** Writes the files of a node. */
    static void write(Path directory, Way way) throws IOException {
        Files.createDirectories(directory.resolve("camel"));
        Files.writeString(directory.resolve("application.properties"), block(PROPERTIES));
        Files.writeString(directory.resolve("camel/changes.yaml"), block(way == Way.MASTER ? MASTER : ROUTE_POLICY));
        Files.writeString(directory.resolve("camel/commands.yaml"), block(COMMANDS));
        Files.writeString(directory.resolve("upsert.sql"), block(UPSERT));
        Files.writeString(directory.resolve("camel/beans.yaml"), block(BEANS));
    }

    private static String block(String title) {
        return Stream.of("properties", "yaml", "sql")
                .flatMap(Documents::snippets)
                .filter(snippet ->
                        snippet.where().startsWith(PAGE) && title(snippet).equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No block begins with " + title))
                .code();
    }

    private static String title(Documents.Snippet snippet) {
        return snippet.code().lines().findFirst().orElse("");
    }
}
