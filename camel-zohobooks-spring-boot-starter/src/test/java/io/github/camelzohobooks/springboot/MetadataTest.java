package io.github.camelzohobooks.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The metadata that editors read are those of the component. After a change of its options write them anew:
 * {@code mvn -B verify -pl camel-zohobooks-spring-boot-starter -am -Dtest=MetadataTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dzohobooks.writeDocs=true}
 */
class MetadataTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Path FILE = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");

    private final ComponentMetadata component = new ComponentMetadata();

    @Test
    void metadataAreThoseOfTheComponentsOptions() throws IOException {
        JsonNode expected = new BootMetadata(component).json();
        if (Boolean.getBoolean("zohobooks.writeDocs")) {
            Files.writeString(FILE, JSON.writeValueAsString(expected) + "\n");
        }

        assertThat(JSON.readTree(FILE.toFile())).isEqualTo(JSON.readTree(JSON.writeValueAsString(expected)));
    }

    @Test
    void metadataHaveEachOptionOnceWithTypeAndDescription() throws IOException {
        List<String> names = new ArrayList<>();
        JSON.readTree(FILE.toFile()).path("properties").forEach(property -> {
            names.add(property.path("name").asText());
            assertThat(property.path("type").asText()).as(property.toString()).isNotBlank();
            assertThat(property.path("description").asText())
                    .as(property.toString())
                    .isNotBlank();
        });

        assertThat(names)
                .doesNotHaveDuplicates()
                .contains(
                        "camel.component.zohobooks.client-id",
                        "camel.component.zohobooks.connections",
                        "camel.component.zohobooks.limits.max-in-flight",
                        "camel.component.zohobooks.enabled")
                .hasSize(KnownOptions.COMPONENT.all().size()
                        + KnownOptions.LIMITS.all().size()
                        + 1);
    }

    @Test
    void propertiesSetAllOptionsOfTheComponentAndNoOthers() {
        Set<String> settable = new TreeSet<>();
        KnownOptions.COMPONENT.all().forEach(option -> settable.add(option.name()));

        assertThat(settable).isEqualTo(component.names());
    }

    @Test
    void secretOptionsOfTheComponentAreSecretHere() {
        Set<String> secret = new TreeSet<>();
        KnownOptions.COMPONENT.all().stream()
                .filter(KnownOptions.Option::isSecret)
                .forEach(option -> secret.add(option.name()));

        assertThat(secret).isNotEmpty().isEqualTo(component.secretNames());
    }
}
