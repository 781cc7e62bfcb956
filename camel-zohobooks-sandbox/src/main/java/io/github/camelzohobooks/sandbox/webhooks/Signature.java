package io.github.camelzohobooks.sandbox.webhooks;

import io.github.camelzohobooks.sandbox.webhooks.Webhook.Pair;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook's request as Zoho Billing computes it; that Zoho Books does the same is likely and not
 * verified.
 */
public final class Signature {

    /** The header that carries it. */
    public static final String HEADER = "X-Zoho-Webhook-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * Computes a signature.
     *
     * @param secret the webhook's secret
     * @param pairs the decoded parameters of the query and, if the body is a form, of the form
     * @param json the body as it is sent; empty for a form
     * @return HMAC-SHA256 of all pairs, sorted by name and written one after another, and of the body; in hexadecimal
     */
    public static String of(String secret, List<Pair> pairs, String json) {
        String signed = pairs.stream()
                        .sorted(Comparator.comparing(Pair::name))
                        .map(pair -> pair.name() + pair.value())
                        .collect(Collectors.joining())
                + json;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java knows " + ALGORITHM, e);
        }
    }
}
