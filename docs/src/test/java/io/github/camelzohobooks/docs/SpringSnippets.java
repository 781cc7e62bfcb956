package io.github.camelzohobooks.docs;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Code and settings of Spring Boot in the documentation, which Camel alone does not understand. */
final class SpringSnippets {

    private static final String PROPERTIES_TITLE = "# application.properties of Spring Boot\n";
    private static final Pattern CLASS =
            Pattern.compile("\\A@SpringBoot(?:Application|Test)\n(?:public )?class (\\w+) \\{");
    private static final String PACKAGE = "com.example";

    private static final String BEFORE = "package " + PACKAGE + ";\n" + """
            import static org.assertj.core.api.Assertions.assertThat;
            import com.fasterxml.jackson.databind.JsonNode;
            import io.github.camelzohobooks.component.changes.*;
            import io.github.camelzohobooks.sandbox.*;
            import org.apache.camel.*;
            import org.apache.camel.builder.*;
            import org.junit.jupiter.api.*;
            import org.springframework.beans.factory.annotation.*;
            import org.springframework.boot.*;
            import org.springframework.boot.autoconfigure.*;
            import org.springframework.boot.test.context.*;
            import org.springframework.context.annotation.*;
            import org.springframework.test.context.*;
            """;

    private SpringSnippets() {}

    static boolean isSpring(Documents.Snippet snippet) {
        return snippet.language().equals("java")
                ? CLASS.matcher(snippet.code()).lookingAt()
                : snippet.code().startsWith(PROPERTIES_TITLE);
    }

    /**
     * Compiles a class.
     *
     * @param output gets the class files
     * @return the class, in a loader that must be closed
     */
    static Class<?> compile(Documents.Snippet snippet, Path output) throws Exception {
        Matcher name = CLASS.matcher(snippet.code());
        if (!name.lookingAt()) {
            throw new IllegalArgumentException("No class: " + snippet);
        }
        JavaSnippet.compile(name.group(1), BEFORE + snippet.code(), output);
        URLClassLoader loader =
                new URLClassLoader(new URL[] {output.toUri().toURL()}, SpringSnippets.class.getClassLoader());
        return loader.loadClass(PACKAGE + "." + name.group(1));
    }

    /** The names of all properties that the jars of the class path tell of. */
    static Set<String> knownProperties() throws IOException {
        Set<String> names = new TreeSet<>();
        for (URL file : Collections.list(
                SpringSnippets.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            new JsonMapper()
                    .readTree(file)
                    .path("properties")
                    .forEach(property -> names.add(property.path("name").asText()));
        }
        return names;
    }
}
