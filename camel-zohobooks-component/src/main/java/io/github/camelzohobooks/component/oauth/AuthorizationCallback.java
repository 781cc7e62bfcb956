package io.github.camelzohobooks.component.oauth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;

/**
 * What Zoho calls a redirect URI with, after the owner of an account has agreed or not. Nothing of it is checked yet: it
 * comes through a browser.
 *
 * @param code the code, good once and for minutes; null where there is an error
 * @param error Zoho's word for what went wrong, for example {@code access_denied}; null where there is a code
 * @param location the data center of the account, for example {@code eu}; may be null
 * @param accountsServer the OAuth server at which the code must be exchanged; may be null
 * @param state the state of the {@link AuthorizationRequest}, may be null
 */
public record AuthorizationCallback(String code, String error, String location, String accountsServer, String state) {

    /**
     * Reads a callback.
     *
     * @param url the whole address that was called, or what follows its question mark
     * @return the callback
     * @throws IllegalArgumentException if there is neither a code nor an error, or something is there twice; the message
     *     does not repeat the address
     */
    public static AuthorizationCallback parse(String url) {
        String text = url.strip();
        int fragment = text.indexOf('#');
        String query = text.substring(text.indexOf('?') + 1, fragment < 0 ? text.length() : fragment);
        Map<String, List<String>> values = new HashMap<>();
        for (NameValuePair parameter : WWWFormCodec.parse(query, StandardCharsets.UTF_8)) {
            values.computeIfAbsent(parameter.getName(), name -> new ArrayList<>())
                    .add(parameter.getValue());
        }
        String code = only(values, "code");
        String error = only(values, "error");
        if (code == null && error == null) {
            throw new IllegalArgumentException(
                    "That is no callback of Zoho: it has neither a code nor an error. The whole"
                            + " address is needed, with everything behind the question mark");
        }
        return new AuthorizationCallback(
                code, error, only(values, "location"), only(values, "accounts-server"), only(values, "state"));
    }

    private static String only(Map<String, List<String>> values, String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw new IllegalArgumentException("That is no callback of Zoho: it has " + name + " twice");
        }
        return given.isEmpty() || given.get(0) == null || given.get(0).isBlank() ? null : given.get(0);
    }

    /** Hides the code. */
    @Override
    public String toString() {
        return "AuthorizationCallback[error=" + error + ", location=" + location + ", accountsServer=" + accountsServer
                + "]";
    }
}
