package io.github.camelzohobooks.sandbox.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Reads the data files of this package. As trees: reading them as records would load some two hundred more classes of
 * Jackson before the first answer.
 */
final class ShapeFiles {

    private static final YAMLMapper YAML = new YAMLMapper();

    private ShapeFiles() {}

    /** The content of a file, or a missing node if there is no such file. */
    static JsonNode read(String name) {
        try (InputStream in = ShapeFiles.class.getResourceAsStream(name + ".yaml")) {
            return in == null ? MissingNode.getInstance() : YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The shape file " + name + ".yaml cannot be read", e);
        }
    }
}
