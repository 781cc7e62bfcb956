package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The reference pages say what the component and the catalogue say. {@code -Dzohobooks.writeDocs=true} writes them anew
 * instead of comparing them.
 */
class ReferenceTest {

    private static final boolean WRITE = Boolean.getBoolean("zohobooks.writeDocs");

    private static final Path DOCS = Documents.ROOT.resolve("docs");

    @Test
    void componentReferenceIsThatOfTheMetadata() throws Exception {
        compareOrWrite("component.md", ReferencePages.component(DocumentationTest.metadata()));
    }

    @Test
    void operationsAreThoseOfTheCatalogue() throws Exception {
        compareOrWrite("operations.md", OperationPages.index());
    }

    @Test
    void everyResourceHasItsPageAndThereIsNoOther() throws Exception {
        Map<String, String> pages = OperationPages.all();
        for (Map.Entry<String, String> page : pages.entrySet()) {
            compareOrWrite(OperationPages.DIRECTORY + "/" + page.getKey(), page.getValue());
        }
        try (Stream<Path> files = Files.list(DOCS.resolve(OperationPages.DIRECTORY))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(pages.keySet());
        }
    }

    private static void compareOrWrite(String name, String text) throws IOException {
        Path page = DOCS.resolve(name);
        if (WRITE) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, text);
        }
        assertThat(page)
                .as("docs/%s is stale; -Dtest=ReferenceTest -Dzohobooks.writeDocs=true writes it anew", name)
                .hasContent(text);
    }
}
