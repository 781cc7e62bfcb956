package io.github.camelzohobooks.examples.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** The exports in a directory, as a warehouse would load them. */
final class Exports {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;

    Exports(Path directory) {
        this.directory = directory.resolve("exports");
    }

    static Map<String, String> environment(ZohoBooksSandbox account) {
        return Map.of(
                "ZOHO_CLIENT_ID", account.credentials().clientId(),
                "ZOHO_CLIENT_SECRET", account.credentials().clientSecret(),
                "ZOHO_REFRESH_TOKEN", account.credentials().refreshToken(),
                "ZOHO_DATA_CENTER", "us");
    }

    /** Settings with which an account is exported, without limits that matter. */
    static Map<String, String> properties(ZohoBooksSandbox account, Path directory, String resources) {
        Map<String, String> properties = new HashMap<>();
        properties.put("camel.component.zohobooks.apiUrl", account.apiBase().toString());
        properties.put(
                "camel.component.zohobooks.accountsUrl", account.accountsBase().toString());
        properties.put("camel.component.zohobooks.limits.callsPerMinute", "100000");
        properties.put("camel.component.zohobooks.limits.dailyQuota", "10000000");
        properties.put("example.directory", directory.toString());
        properties.put("example.resources", resources);
        properties.put("example.pause", "4000");
        return properties;
    }

    List<Path> complete() {
        try (Stream<Path> exports = Files.exists(directory) ? Files.list(directory) : Stream.of()) {
            return exports.filter(export -> Files.exists(export.resolve(Manifest.FILE)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only export. */
    Path only() throws IOException {
        try (Stream<Path> exports = Files.list(directory)) {
            List<Path> all = exports.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    static JsonNode manifest(Path export) throws IOException {
        return JSON.readTree(export.resolve(Manifest.FILE).toFile());
    }

    static JsonNode manifest(Path export, String resource) throws IOException {
        return StreamSupport.stream(manifest(export).path("resources").spliterator(), false)
                .filter(exported -> exported.path("resource").asText().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    /** Reads the records of a resource, and checks everything that the manifest says of them. */
    static List<JsonNode> read(Path export, String resource) throws Exception {
        JsonNode exported = manifest(export, resource);
        List<JsonNode> records = new ArrayList<>();
        for (JsonNode file : exported.path("files")) {
            byte[] bytes = Files.readAllBytes(export.resolve(file.path("name").asText()));
            assertThat(bytes).hasSize(file.path("bytes").asInt());
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .isEqualTo(file.path("sha256").asText());
            List<JsonNode> lines = lines(bytes, 0);
            assertThat(lines).hasSize(file.path("lines").asInt());
            JsonNode pages = file.path("pages");
            // Whoever begins at a page gets the rest of the file.
            assertThat(lines.subList(
                            lines.size()
                                    - lines(bytes, pages.get(pages.size() - 1).asInt())
                                            .size(),
                            lines.size()))
                    .isEqualTo(lines(bytes, pages.get(pages.size() - 1).asInt()));
            records.addAll(lines);
        }
        assertThat(records).hasSize(exported.path("lines").asInt());
        return records;
    }

    private static List<JsonNode> lines(byte[] gzip, int from) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Arrays.copyOfRange(gzip, from, gzip.length)))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }
}
