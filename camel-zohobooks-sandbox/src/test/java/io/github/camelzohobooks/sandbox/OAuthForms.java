package io.github.camelzohobooks.sandbox;

import io.github.camelzohobooks.sandbox.TestClient.Reply;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Requests to the accounts host. */
final class OAuthForms {

    private OAuthForms() {}

    /** Asks for an access token with the default refresh token, but for what is changed. */
    static Reply token(ZohoBooksSandbox sandbox, Map<String, String> changes) {
        return tokenAt(sandbox.accountsBase(), sandbox, changes);
    }

    static Reply tokenAt(URI accounts, ZohoBooksSandbox sandbox, Map<String, String> changes) {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type", "refresh_token",
                "client_id", sandbox.credentials().clientId(),
                "client_secret", sandbox.credentials().clientSecret(),
                "refresh_token", sandbox.credentials().refreshToken()));
        form.putAll(changes);
        return TestClient.form(URI.create(accounts + "/oauth/v2/token"), form);
    }

    /** Exchanges a grant code. */
    static Reply exchange(ZohoBooksSandbox sandbox, String code, String redirectUri) {
        return token(sandbox, Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", redirectUri));
    }
}
