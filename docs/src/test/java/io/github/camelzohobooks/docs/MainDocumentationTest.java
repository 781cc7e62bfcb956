package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings in the guides of Camel Main and of Kamelets: an application starts with each of them, and has them. */
class MainDocumentationTest {

    private static final List<String> GUIDES = List.of("docs/camel-main.md:", "docs/kamelets.md:");
    private static final Pattern ENVIRONMENT_VARIABLE = Pattern.compile("\\{\\{env:(\\w+)}}");
    private static final Pattern KAMELET_PROPERTY =
            Pattern.compile("camel\\.kamelet\\.(zohobooks-\\w+)\\.(?:\\w+\\.)?(\\w+)");
    private static final List<String> CREDENTIALS = List.of("clientId", "clientSecret", "refreshToken");

    @TempDir
    private Path directory;

    static boolean isOfAnApplication(Documents.Snippet snippet) {
        return GUIDES.stream().anyMatch(snippet.where()::startsWith);
    }

    static Stream<Documents.Snippet> snippets() {
        return Documents.snippets("properties").filter(MainDocumentationTest::isOfAnApplication);
    }

    /** What the snippet needs of its surroundings: variables, which no test can set, and directories of the machine. */
    private String here(Documents.Snippet snippet) throws Exception {
        Path secrets = Files.createDirectories(directory.resolve("zoho"));
        for (String name : CREDENTIALS) {
            Files.writeString(secrets.resolve(name), "value of " + name);
        }
        return ENVIRONMENT_VARIABLE
                .matcher(snippet.code())
                .replaceAll("value of $1")
                .replace("/run/secrets", directory.toString())
                .replace("/var/lib/books", directory.toString());
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void anApplicationStartsWithTheSettings(Documents.Snippet snippet) throws Exception {
        Path file = Files.writeString(directory.resolve("application.properties"), here(snippet));
        Properties properties = new Properties();
        properties.load(new StringReader(snippet.code()));
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + file);
        try {
            main.start();

            ZohoBooksComponent component = main.getCamelContext().getComponent("zohobooks", ZohoBooksComponent.class);
            if (properties.containsKey("camel.component.zohobooks.clientSecret")) {
                assertThat(component.getConfiguration().getClientSecret()).startsWith("value of ");
            }
            if (properties.containsKey("camel.component.zohobooks.positionRepository")) {
                assertThat(component.getPositionRepository()).isNotNull();
            }
            // Camel Main refuses what it does not know, of these beginnings.
            assertThat(properties.stringPropertyNames())
                    .isNotEmpty()
                    .allMatch(
                            name -> name.matches(
                                    "camel\\.(main|component|beans|kubernetes-config|kamelet)\\..*|zohobooks\\.\\w+|invoices\\.delay"));
        } finally {
            main.stop();
        }
    }

    /** Nobody refuses a wrong one: Camel asks for those that a Kamelet has. */
    @Test
    void propertiesOfKameletsExist() throws Exception {
        List<MatchResult> named = snippets()
                .flatMap(snippet -> KAMELET_PROPERTY.matcher(snippet.code()).results())
                .toList();

        assertThat(named).isNotEmpty();
        for (MatchResult property : named) {
            String file = "kamelets/" + property.group(1) + ".kamelet.yaml";
            try (InputStream kamelet = ZohoBooksComponent.class.getClassLoader().getResourceAsStream(file)) {
                assertThat(new String(kamelet.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("\n      " + property.group(2) + ":\n");
            }
        }
    }
}
