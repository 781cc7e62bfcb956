package io.github.camelzohobooks.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The reference pages say what the component and the catalogue say. {@code -Dzohobooks.writeDocs=true} writes them anew
 * instead of comparing them.
 */
class ReferenceTest {

    private static final boolean WRITE = Boolean.getBoolean("zohobooks.writeDocs");

    @Test
    void componentReferenceIsThatOfTheMetadata() throws Exception {
        compareOrWrite("component.md", ReferencePages.component(DocumentationTest.metadata()));
    }

    @Test
    void operationsAreThoseOfTheCatalogue() throws Exception {
        compareOrWrite("operations.md", ReferencePages.operations());
    }

    private static void compareOrWrite(String name, String text) throws IOException {
        Path page = Documents.ROOT.resolve("docs").resolve(name);
        if (WRITE) {
            Files.writeString(page, text);
        }
        assertThat(page)
                .as("docs/%s is stale; -Dtest=ReferenceTest -Dzohobooks.writeDocs=true writes it anew", name)
                .hasContent(text);
    }
}
