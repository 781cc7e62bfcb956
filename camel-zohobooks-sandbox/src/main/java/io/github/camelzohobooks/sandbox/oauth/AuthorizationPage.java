package io.github.camelzohobooks.sandbox.oauth;

import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The page on which a user agrees. {@code GET} shows it; {@code POST} with {@code agree=yes} or {@code agree=no}, which
 * its buttons send and a script may send itself, redirects to the client with a code or an error.
 */
final class AuthorizationPage {

    private final Client client;
    private final GrantCodes codes;
    private final DataCenters dataCenters;

    AuthorizationPage(Client client, GrantCodes codes, DataCenters dataCenters) {
        this.client = client;
        this.codes = codes;
        this.dataCenters = dataCenters;
    }

    Answer answer(Call call) {
        TokenRequest request = new TokenRequest(call);
        String redirectUri = request.value("redirect_uri");
        Scopes scopes = Scopes.of(List.of(request.value("scope")));
        if (!client.id().equals(request.value("client_id"))) {
            return page(400, "Invalid Client Id");
        }
        if (!request.value("response_type").equals("code") || scopes.names().isEmpty() || !isWeb(redirectUri)) {
            return page(400, "response_type must be code, and scope and redirect_uri must be given");
        }
        if (!call.method().equals("POST")) {
            return page(200, form(scopes));
        }
        if (!request.value("agree").equals("yes")) {
            return redirect(redirectUri, Map.of("error", "access_denied"), request);
        }
        try {
            boolean offline = request.value("access_type").equals("offline");
            String code = codes.authorized(scopes, redirectUri, offline);
            return redirect(redirectUri, Map.of("code", code), request);
        } catch (TooManyRequests e) {
            return redirect(redirectUri, Map.of("error", "access_denied"), request);
        }
    }

    private Answer redirect(String redirectUri, Map<String, String> result, TokenRequest request) {
        StringBuilder target = new StringBuilder(redirectUri);
        target.append(redirectUri.contains("?") ? '&' : '?');
        result.forEach((name, value) -> target.append(name).append('=').append(encode(value)));
        if (!request.value("state").isEmpty()) {
            target.append("&state=").append(encode(request.value("state")));
        }
        if (result.containsKey("code")) {
            target.append("&location=").append(encode(dataCenters.home()));
            target.append("&accounts-server=")
                    .append(encode(dataCenters.homeBase().toString()));
        }
        return Answer.of(302, "text/html;charset=UTF-8", Payload.EMPTY).with("Location", target.toString());
    }

    private static boolean isWeb(String uri) {
        try {
            String scheme = URI.create(uri).getScheme();
            return "http".equals(scheme) || "https".equals(scheme);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String form(Scopes scopes) {
        return "An application would like to use: " + escape(String.join(", ", scopes.names()))
                + "<form method=\"post\"><button name=\"agree\" value=\"yes\">Accept</button>"
                + "<button name=\"agree\" value=\"no\">Reject</button></form>";
    }

    private static Answer page(int status, String content) {
        return Answer.of(
                status,
                "text/html;charset=UTF-8",
                Payload.of("<!DOCTYPE html><html><head><title>Sandbox accounts</title></head><body>" + content
                        + "</body></html>"));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
