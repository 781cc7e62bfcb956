package io.github.camelzohobooks.examples.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.commons.csv.CSVFormat;

/** Writes records as lines of CSV (RFC 4180, UTF-8). Immutable. */
public final class CsvLines {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator("").get();

    private final Path directory;
    private final List<String> columns;

    /**
     * Makes a writer.
     *
     * @param directory where the files are
     * @param columns the names of the record's fields with commas between
     */
    public CsvLines(String directory, String columns) {
        this.directory = Path.of(directory);
        this.columns = List.of(columns.split(","));
    }

    /**
     * Writes a change.
     *
     * @param change what the consumer gave, as an envelope
     * @param fileName the file that it will be appended to
     * @return its line, after the names of the columns if there is no such file yet; without the last end of line
     */
    public String line(@Variable("change") Map<String, Object> change, @Header("CamelFileName") String fileName) {
        Map<?, ?> source = (Map<?, ?>) change.get("source");
        Map<?, ?> record = (Map<?, ?>) change.get("after");
        Object[] values = columns.stream().map(record::get).toArray();
        String line = FORMAT.format(source.get("key"), source.get("modified"), change.get("op")) + ","
                + FORMAT.format(values);
        return Files.exists(directory.resolve(fileName))
                ? line
                : "key,modified,op," + String.join(",", columns) + "\r\n" + line;
    }
}
