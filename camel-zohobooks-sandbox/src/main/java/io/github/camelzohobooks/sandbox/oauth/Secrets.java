package io.github.camelzohobooks.sandbox.oauth;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes values that look like those of Zoho's accounts server. Safe for use by many threads. */
public final class Secrets {

    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

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
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
