package io.github.camelzohobooks.examples.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the guide shows of SQL is what the replica runs, and so what its tests run. */
class DocumentedSqlTest {

    private static final Pattern SQL = Pattern.compile("^```sql\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void everyStatementOfTheGuideIsOneOfTheExample() throws IOException {
        String guide = Files.readString(Path.of("../../docs/database.md"));
        List<String> statements = SQL.matcher(guide)
                .results()
                .map(block -> block.group(1).strip())
                .toList();

        assertThat(statements).hasSizeGreaterThan(2);
        assertThat(String.join("\n", files())).contains(statements);
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> paths = Files.list(Path.of("src/main/resources/sql"))) {
            List<Path> files = paths.sorted().toList();
            return files.stream().map(DocumentedSqlTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
