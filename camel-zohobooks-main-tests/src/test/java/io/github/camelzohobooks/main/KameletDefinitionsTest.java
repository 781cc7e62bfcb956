package io.github.camelzohobooks.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelzohobooks.component.ZohoBooksComponent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Kamelets say of themselves is true. */
class KameletDefinitionsTest {

    private static final String METADATA = "META-INF/io/github/camelzohobooks/component/zohobooks.json";
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>camel-zohobooks-parent</artifactId>\\s*" + "<version>([^<]+)</version>");

    /** Properties that are not options of the component by the same name. */
    private static final Map<String, String> OPTIONS = Map.of("resources", "resource");

    /** They have a default of the Kamelet's own: an operation, and a place that outlives a restart. */
    private static final Set<String> OWN_DEFAULTS = Set.of("operation", "positionDirectory");

    private static final Set<String> SECRETS = Set.of("clientId", "clientSecret", "refreshToken");

    private static JsonNode kamelet(String name) throws IOException {
        return new YAMLMapper().readTree(text(name));
    }

    private static String text(String name) throws IOException {
        return resource("kamelets/" + name + ".kamelet.yaml");
    }

    private static String resource(String path) throws IOException {
        try (InputStream file = ZohoBooksComponent.class.getClassLoader().getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode options() throws IOException {
        return new JsonMapper().readTree(resource(METADATA)).path("properties");
    }

    private static JsonNode properties(JsonNode kamelet) {
        return kamelet.at("/spec/definition/properties");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zohobooks-source", "zohobooks-sink", "zohobooks-action"})
    void everyPropertyIsAnOptionOfTheComponentWithTheSameDefaultAndValues(String name) throws IOException {
        JsonNode options = options();
        JsonNode properties = properties(kamelet(name));

        assertThat(properties).hasSizeGreaterThan(10);
        properties.properties().forEach(property -> {
            String key = property.getKey();
            JsonNode definition = property.getValue();
            assertThat(List.of("title", "description", "type")).allMatch(definition::hasNonNull);
            if (key.equals("positionDirectory")) {
                return;
            }
            JsonNode option = options.path(OPTIONS.getOrDefault(key, key));
            assertThat(option.isObject()).as("%s is an option", key).isTrue();
            if (option.has("enum") && definition.has("enum")) {
                assertThat(definition.path("enum")).as(key).isEqualTo(option.path("enum"));
            }
            String ownProperty = "{{?camel.kamelet." + name + "." + key + "}}";
            if (option.has("defaultValue") && !key.equals("dataCenter") && !OWN_DEFAULTS.contains(key)) {
                assertThat(definition.path("default").asText())
                        .as(key)
                        .isEqualTo(option.path("defaultValue").asText());
            } else if (!OWN_DEFAULTS.contains(key) && !required(name, key)) {
                // Otherwise the placeholder in the template would find an environment variable of that name.
                assertThat(definition.path("default").asText()).as(key).isEqualTo(ownProperty);
            }
        });
    }

    private static boolean required(String name, String property) {
        try {
            return names(kamelet(name).at("/spec/definition/required")).contains(property);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new TreeSet<>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zohobooks-source", "zohobooks-sink", "zohobooks-action"})
    void everyPropertyIsUsedAndNoOther(String name) throws IOException {
        JsonNode kamelet = kamelet(name);
        Set<String> defined = new TreeSet<>();
        properties(kamelet).fieldNames().forEachRemaining(defined::add);
        Set<String> used = new TreeSet<>();
        Pattern.compile("\\{\\{\\??(\\w+)}}")
                .matcher(kamelet.at("/spec/template").toString())
                .results()
                .forEach(placeholder -> used.add(placeholder.group(1)));
        used.remove("positions");

        assertThat(used).isEqualTo(defined);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zohobooks-source", "zohobooks-sink", "zohobooks-action"})
    void nameKindAndSecretsAreAsKameletsHaveThem(String name) throws IOException {
        JsonNode kamelet = kamelet(name);

        assertThat(kamelet.path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.path("kind").asText()).isEqualTo("Kamelet");
        assertThat(kamelet.at("/metadata/name").asText()).isEqualTo(name);
        assertThat("zohobooks-"
                        + kamelet.at("/metadata/labels")
                                .path("camel.apache.org/kamelet.type")
                                .asText())
                .isEqualTo(name);
        assertThat(SECRETS).allSatisfy(secret -> {
            JsonNode definition = properties(kamelet).path(secret);
            assertThat(definition.path("format").asText()).isEqualTo("password");
            assertThat(names(definition.path("x-descriptors"))).containsExactly("urn:camel:group:credentials");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"zohobooks-source", "zohobooks-sink", "zohobooks-action"})
    void theDependencyHasTheVersionOfTheProject(String name) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version =
                VERSION.matcher(pom).results().findFirst().orElseThrow().group(1);

        assertThat(names(kamelet(name).at("/spec/dependencies")))
                .containsExactlyInAnyOrder(
                        "camel:core", "camel:kamelet", "mvn:io.github.camel-zohobooks:camel-zohobooks:" + version);
    }
}
