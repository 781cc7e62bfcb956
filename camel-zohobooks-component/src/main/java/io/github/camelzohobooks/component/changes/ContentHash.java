package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** A short text that is the same for the same content, in whatever order the fields of an object come. */
final class ContentHash {

    /** Half of a SHA-256: two records out of a billion have the same with a chance of less than one in 10^20. */
    private static final int BYTES = 16;

    private ContentHash() {}

    static String of(JsonNode json) {
        MessageDigest digest = sha256();
        add(json, digest);
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static void add(JsonNode json, MessageDigest digest) {
        if (json.isObject()) {
            List<String> names = new ArrayList<>();
            json.fieldNames().forEachRemaining(names::add);
            Collections.sort(names);
            add("{", digest);
            for (String name : names) {
                add(name, digest);
                add(json.get(name), digest);
            }
            add("}", digest);
        } else if (json.isArray()) {
            add("[", digest);
            json.forEach(element -> add(element, digest));
            add("]", digest);
        } else {
            // The kind, so that the text "1" and the number 1 differ.
            add(json.getNodeType().name(), digest);
            add(json.asText(), digest);
        }
    }

    /** The length goes first, so that no two sequences of texts look the same. */
    private static void add(String text, MessageDigest digest) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (bytes.length >>> shift));
        }
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
