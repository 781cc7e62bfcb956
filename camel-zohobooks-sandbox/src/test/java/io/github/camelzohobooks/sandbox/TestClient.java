package io.github.camelzohobooks.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A plain HTTP client with the token of the sandbox's default refresh token. */
final class TestClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ZohoBooksSandbox sandbox;
    private String token;

    TestClient(ZohoBooksSandbox sandbox) {
        this.sandbox = sandbox;
        this.token = sandbox.oauth().newAccessToken();
    }

    TestClient withToken(String other) {
        TestClient client = new TestClient(sandbox);
        client.token = other;
        return client;
    }

    ZohoBooksSandbox sandbox() {
        return sandbox;
    }

    Reply get(String pathAndQuery) {
        return send("GET", pathAndQuery, "");
    }

    Reply post(String pathAndQuery, String json) {
        return send("POST", pathAndQuery, json);
    }

    Reply put(String pathAndQuery, String json) {
        return send("PUT", pathAndQuery, json);
    }

    Reply delete(String pathAndQuery) {
        return send("DELETE", pathAndQuery, "");
    }

    Reply send(String method, String pathAndQuery, String body, String... headers) {
        return exchange(request(method, pathAndQuery, body, headers).build());
    }

    HttpRequest.Builder request(String method, String pathAndQuery, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.apiBase() + "/books/v3" + pathAndQuery))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Zoho-oauthtoken " + token)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static Reply exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Reply form(URI uri, Map<String, String> values) {
        String form = values.entrySet().stream()
                .map(e -> e.getKey() + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return exchange(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** An answer. */
    record Reply(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return Json.read(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }

        int code() {
            return json().path("code").asInt(-1);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
