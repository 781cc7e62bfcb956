package io.github.camelzohobooks.component;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the floors of the house: each uses those below it and never one above. */
@AnalyzeClasses(
        packages = "io.github.camelzohobooks.component",
        importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

    private static final String ROOT = "io.github.camelzohobooks.component";
    private static final int MOST_LINES = 300;

    @ArchTest
    static final ArchRule aFloorUsesOnlyThoseBelowIt = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy(ROOT)
            .layer("messages")
            .definedBy(ROOT + ".messages..")
            .layer("changes")
            .definedBy(ROOT + ".changes..")
            .layer("client")
            .definedBy(ROOT + ".client..")
            .layer("limits")
            .definedBy(ROOT + ".limits..")
            .layer("oauth")
            .definedBy(ROOT + ".oauth..")
            .layer("error")
            .definedBy(ROOT + ".error..")
            .layer("files")
            .definedBy(ROOT + ".files..")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("messages")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("changes")
            .mayOnlyBeAccessedByLayers("root", "messages")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("root", "messages", "changes")
            .whereLayer("limits")
            .mayOnlyBeAccessedByLayers("root", "changes", "client")
            .whereLayer("oauth")
            .mayOnlyBeAccessedByLayers("root", "changes", "client")
            .whereLayer("files")
            .mayOnlyBeAccessedByLayers("changes", "oauth")
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theSandboxIsForTestsOnly =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.github.camelzohobooks.sandbox..");

    @ArchTest
    static final ArchRule ourOwnNowIsAnInjectedClock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @Test
    void noClassIsLongerThanThreeHundredLines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(Path.of("src", "generated")))
                    .filter(file -> lines(file) > MOST_LINES)
                    .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
