package io.github.camelzohobooks.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.limits.Plan;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.beans.BeanUtils;

/** The component's metadata as Spring Boot writes them. */
final class BootMetadata {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PREFIX = "camel.component.zohobooks.";
    private static final Map<String, String> BOXED = Map.of(
            "int", "java.lang.Integer",
            "boolean", "java.lang.Boolean",
            "double", "java.lang.Double",
            "long", "java.lang.Long");

    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode properties;
    private final ArrayNode hints;

    BootMetadata(ComponentMetadata component) throws IOException {
        group(root.putArray("groups"), "camel.component.zohobooks", "Component zohobooks.");
        group(
                (ArrayNode) root.path("groups"),
                "camel.component.zohobooks.limits",
                "Limits of the organizations that the component calls.");
        this.properties = root.putArray("properties");
        this.hints = root.putArray("hints");
        component.options().forEach(this::addOption);
        addLimits();
        property("enabled", "java.lang.Boolean", "Whether the component is configured by these properties.")
                .put("defaultValue", true);
    }

    JsonNode json() {
        return root;
    }

    private static void group(ArrayNode groups, String name, String description) {
        groups.addObject().put("name", name).put("description", description);
    }

    private ObjectNode property(String name, String type, String description) {
        return properties
                .addObject()
                .put("name", PREFIX + name)
                .put("type", BOXED.getOrDefault(type, type))
                .put("description", description);
    }

    private static String kebab(String name) {
        return new KnownOptions.Option(name, Object.class).kebab();
    }

    private void addOption(String name, JsonNode option) {
        ObjectNode property = property(
                kebab(name),
                option.path("javaType").asText().replace(", ", ","),
                option.path("description").asText());
        if (option.has("defaultValue")) {
            property.set("defaultValue", option.path("defaultValue"));
        }
        if (option.path("deprecated").asBoolean()) {
            property.putObject("deprecation")
                    .put("reason", option.path("deprecationNote").asText());
        }
        if (option.has("enum")) {
            List<String> values = new ArrayList<>();
            option.path("enum").forEach(value -> values.add(value.asText()));
            hint(kebab(name), values);
        }
    }

    private void addLimits() throws IOException {
        Properties descriptions = new Properties();
        try (InputStream file = BootMetadata.class.getResourceAsStream("/limits.properties")) {
            descriptions.load(file);
        }
        ZohoBooksLimits defaults = new ZohoBooksLimits();
        for (KnownOptions.Option option : KnownOptions.LIMITS.all()) {
            ObjectNode property = property(
                    "limits." + option.kebab(), option.type().getName(), descriptions.getProperty(option.name(), ""));
            Object value = defaultOf(defaults, option.name());
            if (value instanceof Duration duration) {
                property.put("defaultValue", duration.toSeconds() + "s");
            } else if (value != null) {
                property.set("defaultValue", JSON.valueToTree(value));
            }
        }
        hint(
                "limits.plan",
                Stream.concat(Stream.of("AUTO"), Stream.of(Plan.values()).map(Plan::name))
                        .toList());
    }

    private static Object defaultOf(ZohoBooksLimits limits, String option) {
        var getter =
                BeanUtils.getPropertyDescriptor(ZohoBooksLimits.class, option).getReadMethod();
        try {
            return getter == null ? null : getter.invoke(limits);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void hint(String name, List<String> values) {
        ArrayNode known = hints.addObject().put("name", PREFIX + name).putArray("values");
        values.forEach(value -> known.addObject().put("value", value));
    }
}
