package io.github.camelzohobooks.catalog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The data files that people write, in YAML, and what the catalogue reads, in JSON. */
final class DataFiles {

    private static final Path WRITTEN = Path.of("src/main/catalog");
    private static final Path READ = Path.of("src/generated/resources/io/github/camelzohobooks/catalog");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private DataFiles() {}

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(WRITTEN)) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    static Path written(String resource) {
        return WRITTEN.resolve(resource + ".yaml");
    }

    static Path read(String resource) {
        return READ.resolve(resource + ".json");
    }

    /** The same in JSON; every value as the text that stands there, as YAML takes some texts for numbers or flags. */
    static String toJson(String yaml) throws IOException {
        StringWriter json = new StringWriter();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonParser in = YAML.createParser(yaml);
                JsonGenerator out = new JsonMapper().createGenerator(json)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    out.writeFieldName(in.currentName());
                } else if (token == JsonToken.VALUE_NULL
                        || (token.isScalarValue() && in.getText().isEmpty())) {
                    out.writeNull();
                } else if (token.isScalarValue()) {
                    out.writeString(in.getText());
                } else {
                    out.copyCurrentEvent(in);
                }
            }
        }
        return json + "\n";
    }
}
