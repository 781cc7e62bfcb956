package io.github.camelzohobooks.component.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/**
 * Sends requests to Zoho's OAuth servers, each once. Safe for use by many threads.
 */
final class TokenClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEFAULT_LIFE = Duration.ofHours(1);
    private static final int LONGEST_ERROR = 100;

    /** What may stand in an error message; everything else that is sent is a secret. */
    private static final Set<String> HARMLESS = Set.of("grant_type", "client_id", "redirect_uri");

    private final Supplier<HttpClient> http;
    private final Clock clock;

    TokenClient(Supplier<HttpClient> http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    private record Answer(int status, JsonNode json) {}

    /** Makes the HTTP client, which throws where settings let none be made. */
    void makeReady() {
        http.get();
    }

    /** Asks for an access token. */
    TokenAnswer refresh(Hosts hosts, Credentials credentials) {
        return token(
                hosts,
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", credentials.clientId(),
                        "client_secret", credentials.clientSecret(),
                        "refresh_token", credentials.refreshToken()));
    }

    /**
     * Asks for tokens.
     *
     * @param hosts where they come from
     * @param form the parameters
     * @return what came of it
     */
    TokenAnswer token(Hosts hosts, Map<String, String> form) {
        return send(hosts.accounts().resolve("/oauth/v2/token"), form, (json, askedAt) -> {
            String token = json.path("access_token").asText("");
            if (token.isEmpty()) {
                return Optional.empty();
            }
            URI api = hosts.apiAfter(json.path("api_domain").asText(null));
            return Optional.of(new TokenAnswer.Granted(
                    new AccessToken(token, askedAt, askedAt.plus(life(json)), api, false),
                    json.path("refresh_token").asText("")));
        });
    }

    /** Takes a refresh token back. */
    TokenAnswer revoke(Hosts hosts, String refreshToken) {
        return send(
                hosts.accounts().resolve("/oauth/v2/token/revoke"),
                Map.of("token", refreshToken),
                (json, askedAt) -> json.path("status").asText().equals("success")
                        ? Optional.of(new TokenAnswer.Done())
                        : Optional.empty());
    }

    /** Finds in an answer what was asked for. */
    private interface Success {
        Optional<TokenAnswer> in(JsonNode json, Instant askedAt);
    }

    private TokenAnswer send(URI endpoint, Map<String, String> form, Success success) {
        HttpPost post = new HttpPost(endpoint);
        post.setEntity(new UrlEncodedFormEntity(
                form.entrySet().stream()
                        .map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
                        .toList(),
                StandardCharsets.UTF_8));
        Instant askedAt = clock.instant();
        Answer answer;
        try {
            answer = http.get().execute(post, TokenClient::read);
        } catch (IOException e) {
            return new TokenAnswer.Unavailable(
                    "Zoho's OAuth server at " + endpoint + " cannot be reached ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage() + ")",
                    0,
                    !ConnectFailures.isBeforeSending(e),
                    e);
        }
        return success.in(answer.json(), askedAt).orElseGet(() -> problem(answer, endpoint, form));
    }

    private static Answer read(ClassicHttpResponse response) throws IOException {
        try {
            String body = response.getEntity() == null
                    ? ""
                    : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
            return new Answer(response.getCode(), json(body));
        } catch (ParseException e) {
            throw new IOException("The answer has an unreadable content type", e);
        }
    }

    private static TokenAnswer problem(Answer answer, URI endpoint, Map<String, String> form) {
        JsonNode json = answer.json();
        String description = json.path("error_description").asText("").toLowerCase(Locale.ROOT);
        if (description.contains("too many requests") || answer.status() == HttpStatus.SC_TOO_MANY_REQUESTS) {
            return new TokenAnswer.Throttled();
        }
        if (answer.status() >= HttpStatus.SC_SERVER_ERROR) {
            return new TokenAnswer.Unavailable(
                    "Zoho's OAuth server at " + endpoint + " answered HTTP " + answer.status(),
                    answer.status(),
                    true,
                    null);
        }
        // An HTML page was seen when credentials are used at another data center.
        String error = json.isMissingNode()
                ? "an answer that is not JSON"
                : json.path("error").asText("no token and no error");
        return new TokenAnswer.Refused(harmless(error, form), answer.status());
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Duration life(JsonNode json) {
        // Older answers give milliseconds in expires_in and the seconds beside it.
        long seconds =
                json.path("expires_in_sec").asLong(json.path("expires_in").asLong());
        return seconds > 0 ? Duration.ofSeconds(seconds) : DEFAULT_LIFE;
    }

    /** What stands in the answer gets into logs, so it must be short and must not repeat what was sent. */
    private static String harmless(String error, Map<String, String> form) {
        String shown = error;
        for (Map.Entry<String, String> field : form.entrySet()) {
            if (!HARMLESS.contains(field.getKey()) && !field.getValue().isEmpty()) {
                shown = shown.replace(field.getValue(), "***");
            }
        }
        shown = shown.replaceAll("\\p{Cntrl}", " ");
        return shown.length() > LONGEST_ERROR ? shown.substring(0, LONGEST_ERROR) + "..." : shown;
    }
}
