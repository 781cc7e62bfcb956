package io.github.camelzohobooks.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.component.ZohoBooksComponent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What Camel's own metadata of the component say. */
final class ComponentMetadata {

    private static final String FILE = "META-INF/io/github/camelzohobooks/component/zohobooks.json";

    private final Map<String, JsonNode> options = new TreeMap<>();

    ComponentMetadata() {
        try (InputStream json = ZohoBooksComponent.class.getClassLoader().getResourceAsStream(FILE)) {
            new JsonMapper()
                    .readTree(json)
                    .path("componentProperties")
                    .properties()
                    .forEach(option -> options.put(option.getKey(), option.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, JsonNode> options() {
        return options;
    }

    Set<String> names() {
        return new TreeSet<>(options.keySet());
    }

    Set<String> secretNames() {
        Set<String> secret = new TreeSet<>();
        options.forEach((name, option) -> {
            if (option.path("secret").asBoolean()) {
                secret.add(name);
            }
        });
        return secret;
    }
}
