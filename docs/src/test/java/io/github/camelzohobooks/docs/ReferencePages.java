package io.github.camelzohobooks.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes the reference page of the component. */
final class ReferencePages {

    static final String GENERATED =
            "<!-- Written by ReferenceTest; change the component or the catalogue, not this file. -->\n\n";

    private ReferencePages() {}

    /** All options and headers, as the component's metadata has them. */
    static String component(JsonNode metadata) {
        StringBuilder page = new StringBuilder(GENERATED);
        page.append("# Component reference\n\n")
                .append(metadata.at("/component/description").asText())
                .append(" URI: `")
                .append(metadata.at("/component/syntax").asText())
                .append("`; a consumer names no operation.\n\n");
        optionTable(page, "Component options", metadata.path("componentProperties"), (name, option) -> true);
        page.append("In Camel Main they are set as `camel.component.zohobooks.NAME`.\n\n");
        JsonNode options = metadata.path("properties");
        optionTable(page, "Endpoint path", options, (name, option) -> isKind(option, "path"));
        optionTable(page, "Options of both", options, (name, option) -> isFor(option, ""));
        optionTable(page, "Options of producers", options, (name, option) -> isFor(option, "producer"));
        optionTable(page, "Options of consumers", options, (name, option) -> isFor(option, "consumer"));
        page.append("## Message headers\n\n").append("| header | type | of | description |\n|---|---|---|---|\n");
        metadata.path("headers").properties().forEach(header -> {
            String label = header.getValue().path("label").asText();
            page.append("| `%s` | `%s` | %s | %s |\n"
                    .formatted(
                            header.getKey(),
                            type(header.getValue()),
                            label.isEmpty() ? "both" : label,
                            cell(header.getValue().path("description").asText())));
        });
        page.append(
                        "\n`CamelZohoBooks.NAME` sets any parameter of an operation: followed by the parameter's name as Zoho")
                .append(" has it.\n");
        return page.toString();
    }

    private static boolean isKind(JsonNode option, String kind) {
        return option.path("kind").asText().equals(kind);
    }

    private static boolean isFor(JsonNode option, String role) {
        String label = option.path("label").asText();
        boolean producer = label.contains("producer");
        boolean consumer = label.contains("consumer");
        return isKind(option, "parameter")
                && switch (role) {
                    case "producer" -> producer && !consumer;
                    case "consumer" -> consumer && !producer;
                    default -> producer == consumer;
                };
    }

    private static void optionTable(
            StringBuilder page, String title, JsonNode options, BiPredicate<String, JsonNode> filter) {
        page.append("## ").append(title).append("\n\n| name | type | default | description |\n|---|---|---|---|\n");
        options.properties().stream()
                .filter(option -> filter.test(option.getKey(), option.getValue()))
                .forEach(option -> page.append("| `%s` | `%s` | %s | %s |\n"
                        .formatted(
                                name(option),
                                type(option.getValue()),
                                defaultValue(option.getValue()),
                                description(option.getValue()))));
        page.append('\n');
    }

    private static String name(Map.Entry<String, JsonNode> option) {
        String prefix = option.getValue().path("prefix").asText();
        return prefix.isEmpty() ? option.getKey() : prefix + "NAME";
    }

    private static String type(JsonNode option) {
        String type = option.path("type").asText();
        if (type.equals("duration")) {
            return "duration";
        }
        String javaType = option.path("javaType").asText();
        String outer = javaType.replaceAll("<.*", "");
        return outer.substring(outer.lastIndexOf('.') + 1);
    }

    private static String defaultValue(JsonNode option) {
        return option.has("defaultValue") ? "`" + option.path("defaultValue").asText() + "`" : "";
    }

    private static String description(JsonNode option) {
        String values = StreamSupport.stream(option.path("enum").spliterator(), false)
                .map(value -> "`" + value.asText() + "`")
                .collect(Collectors.joining(", "));
        return cell(option.path("description").asText())
                + (values.isEmpty() ? "" : " One of " + values + ".")
                + (option.path("secret").asBoolean() ? " Secret." : "")
                + (option.path("required").asBoolean() ? " Required." : "");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
