package io.github.camelzohobooks.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the catalogue reads is what the data files say. */
class DataFilesTest {

    static Stream<String> names() throws IOException {
        return DataFiles.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theCatalogueReadsWhatStandsInTheDataFile(String resource) throws IOException {
        String json = DataFiles.toJson(Files.readString(DataFiles.written(resource)));
        if (Boolean.getBoolean("zohobooks.writeDocs")) {
            Files.writeString(DataFiles.read(resource), json);
        }

        assertThat(DataFiles.read(resource))
                .as("write it anew: mvn -q -B test -pl camel-zohobooks-catalog -Dtest=DataFilesTest"
                        + " -Dzohobooks.writeDocs=true")
                .hasContent(json);
    }

    @Test
    void nothingIsReadThatNobodyWrote() throws IOException {
        try (Stream<Path> read = Files.list(DataFiles.read("any").getParent())) {
            assertThat(read.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(DataFiles.names());
        }
    }
}
