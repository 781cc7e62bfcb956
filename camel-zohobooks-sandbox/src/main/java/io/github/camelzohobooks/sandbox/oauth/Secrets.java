package io.github.camelzohobooks.sandbox.oauth;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Makes values that look like those of Zoho's accounts server. Safe for use by many threads. */
public final class Secrets {

    private static final int BYTES = 16;

    /** Makes a source of its own. */
    public Secrets() {}

    /**
     * A client id.
     *
     * @return for example {@code 1000.8A0B...}
     */
    public String clientId() {
        return "1000." + hex(BYTES).toUpperCase(java.util.Locale.ROOT);
    }

    /**
     * A client secret.
     *
     * @return hexadecimal digits
     */
    public String clientSecret() {
        return hex(BYTES + 5);
    }

    /**
     * A refresh token, an access token or a grant code.
     *
     * @return for example {@code 1000.1f0c....77ab...}
     */
    public String token() {
        return "1000." + hex(BYTES) + "." + hex(BYTES);
    }

    private String hex(int bytes) {
        byte[] value = new byte[bytes];
        // Not a secure one, which takes longer to load: nothing here is worth guessing.
        ThreadLocalRandom.current().nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
