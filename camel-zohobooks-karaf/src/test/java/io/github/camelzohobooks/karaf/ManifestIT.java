package io.github.camelzohobooks.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.types.Invoice;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the manifests of our jars tell an OSGi framework. */
class ManifestIT {

    private static final String EXTENDER = "osgi.extender;filter:=\"(osgi.extender=org.apache.camel)\"";

    @Test
    void camelOfKarafFindsComponentAndTypes() throws Exception {
        assertThat(manifest(ZohoBooksComponent.class).getValue("Require-Capability"))
                .contains(EXTENDER);
        assertThat(manifest(Invoice.class).getValue("Require-Capability")).contains(EXTENDER);
    }

    @Test
    void camelIsImportedFromTheVersionThatTheProjectIsBuiltWith() throws Exception {
        for (Class<?> type : List.of(ZohoBooksComponent.class, Invoice.class)) {
            assertThat(clauses(manifest(type).getValue("Import-Package")))
                    .filteredOn(clause -> clause.startsWith("org.apache.camel"))
                    .isNotEmpty()
                    .allMatch(clause -> clause.contains("version=\"[4.18,5)\"") && !clause.contains("optional"));
        }
    }

    @Test
    void theEmbeddedDatabaseIsOptional() throws Exception {
        assertThat(clauses(manifest(ZohoBooksComponent.class).getValue("Import-Package")))
                .filteredOn(clause -> clause.startsWith("org.h2"))
                .isNotEmpty()
                .allMatch(clause -> clause.contains("resolution:=optional"));
    }

    @Test
    void publicPackagesAreExportedAndInternalOnesAreNot() throws Exception {
        String component = "io.github.camelzohobooks.component";
        assertThat(names(manifest(ZohoBooksComponent.class).getValue("Export-Package")))
                .containsExactly(
                        component,
                        component + ".changes",
                        component + ".error",
                        component + ".limits",
                        component + ".oauth");
        assertThat(names(manifest(Catalog.class).getValue("Export-Package")))
                .containsExactly("io.github.camelzohobooks.catalog");
        assertThat(names(manifest(Invoice.class).getValue("Export-Package")))
                .containsExactly("io.github.camelzohobooks.types");
    }

    @Test
    void theBundleWithEverythingTakesOnlyWhatEveryKarafHas() throws Exception {
        File bundle = new File(System.getProperty("karaf.archive").replaceFirst("kar$", "jar"));

        assertThat(clauses(manifest(bundle).getValue("Import-Package")))
                .allMatch(clause -> clause.contains("resolution:=optional")
                        || clause.matches("(org[.]osgi[.]framework|org[.]osgi[.]service[.]cm|org[.]slf4j);.*"));
        assertThat(manifest(bundle).getValue("Export-Package")).isNull();
    }

    private static Attributes manifest(Class<?> inBundle) throws Exception {
        return manifest(Path.of(inBundle.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile());
    }

    private static Attributes manifest(File bundle) throws IOException {
        try (JarFile jar = new JarFile(bundle)) {
            return jar.getManifest().getMainAttributes();
        }
    }

    /** At the commas that are not inside quotes. */
    private static List<String> clauses(String header) {
        return Arrays.asList(header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"));
    }

    private static List<String> names(String header) {
        return clauses(header).stream()
                .map(clause -> clause.replaceFirst(";.*", ""))
                .toList();
    }
}
