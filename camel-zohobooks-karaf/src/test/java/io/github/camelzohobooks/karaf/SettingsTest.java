package io.github.camelzohobooks.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

class SettingsTest {

    private static final Path ETC = Path.of("/karaf/etc");
    private static final Path DATA = Path.of("/karaf/data");

    @Test
    void shortNamesAreOptionsOfTheComponentAndValuesOfPlaceholders() {
        Settings settings = settings(Map.of("clientId", "1000.ABC", "limits.share", "0.5", "inbox", "in"));

        assertThat(settings.properties())
                .containsEntry("camel.component.zohobooks.clientId", "1000.ABC")
                .containsEntry("clientId", "1000.ABC")
                .containsEntry("camel.component.zohobooks.limits.share", "0.5")
                .containsEntry("inbox", "in")
                .doesNotContainKey("camel.component.zohobooks.inbox");
        assertThat(settings.limits()).isEqualTo(Map.of("limits.share", "0.5"));
    }

    @Test
    void limitsAreTheSameUnderTheirLongNames() {
        assertThat(settings(Map.of("camel.component.zohobooks.limits.share", "0.5"))
                        .limits())
                .isEqualTo(settings(Map.of("limits.share", "0.5")).limits());
    }

    @Test
    void instancesWithTheSameLimitsShareThem() {
        SharedLimits limits = new SharedLimits();

        assertThat(limits.with(Map.of("limits.share", "0.5")))
                .isSameAs(limits.with(Map.of("limits.share", "0.5")))
                .isNotSameAs(limits.with(Map.of()));
    }

    @Test
    void connectionsAreGatheredByTheirNames() {
        Settings settings = settings(Map.of(
                "connections.emea.clientId", "1", "camel.component.zohobooks.connections.emea.dataCenter", "eu"));

        assertThat(settings.connections()).isEqualTo(Map.of("emea", Map.of("clientId", "1", "dataCenter", "eu")));
    }

    @Test
    void aConnectionWithoutOptionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("connections.emea", "1")))
                .withMessageContaining("'connections.emea' is incomplete")
                .withMessageContaining("connections.NAME.clientId");
    }

    @Test
    void aPropertyThatIsAlmostAnOptionIsRefusedWithTheOption() {
        for (String wrong : List.of("clientid", "client-id", "refreshTokn", "datacenter", "Data")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings(Map.of(wrong, "x")))
                    .withMessageContaining("'" + wrong + "'; did you mean '");
        }
    }

    @Test
    void filesAreKeptBelowKarafsDataUnlessADirectoryIsNamed() {
        assertThat(settings(Map.of()).data()).isEqualTo(Path.of("/karaf/data/zohobooks/acme"));
        assertThat(settings(Map.of("data", "/var/lib/acme")).data()).isEqualTo(Path.of("/var/lib/acme"));
    }

    @Test
    void theNameIsWhatTheFileIsCalled() {
        assertThat(name("io.github.camelzohobooks~x", "file:/karaf/etc/io.github.camelzohobooks-acme.cfg"))
                .isEqualTo("acme");
        assertThat(name("io.github.camelzohobooks.123", "file:/karaf/etc/io.github.camelzohobooks~a.b.config"))
                .isEqualTo("a.b");
        assertThat(name("io.github.camelzohobooks~made-by-hand", null)).isEqualTo("made-by-hand");
    }

    @Test
    void propertiesOfConfigAdminAreNotTheUsers() {
        Configuration configuration = Configuration.of(
                "io.github.camelzohobooks~acme",
                FrameworkUtil.asDictionary(Map.of(
                        "service.pid", "io.github.camelzohobooks~acme",
                        "felix.fileinstall.filename", "file:/karaf/etc/io.github.camelzohobooks-acme.cfg",
                        "routes", new String[] {"a", "b"},
                        "changes", " here ")));

        assertThat(configuration)
                .isEqualTo(new Configuration(
                        "acme",
                        "/karaf/etc/io.github.camelzohobooks-acme.cfg",
                        Map.of("routes", "a,b", "changes", "here")));
    }

    @Test
    void whatOnlyBeginsLikePropertiesOfConfigAdminIsTheUsers() {
        Map<String, String> users = Map.of("service.url", "http://localhost", "felix.name", "cat");

        assertThat(Configuration.of("io.github.camelzohobooks~acme", FrameworkUtil.asDictionary(users))
                        .properties())
                .isEqualTo(users);
    }

    private static String name(String pid, String file) {
        return Configuration.of(
                        pid,
                        FrameworkUtil.asDictionary(
                                file == null ? Map.of() : Map.of("felix.fileinstall.filename", file)))
                .name();
    }

    private static Settings settings(Map<String, String> properties) {
        return Settings.of(new Configuration("acme", "acme.cfg", properties), ETC, DATA);
    }
}
