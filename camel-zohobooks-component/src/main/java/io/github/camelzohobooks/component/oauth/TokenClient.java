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
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/** Asks the token endpoint for access tokens. Safe for use by many threads. */
final class TokenClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEFAULT_LIFE = Duration.ofHours(1);
    private static final int LONGEST_ERROR = 100;

    private final Supplier<HttpClient> http;
    private final Hosts hosts;
    private final Credentials credentials;
    private final Clock clock;

    TokenClient(Supplier<HttpClient> http, Hosts hosts, Credentials credentials, Clock clock) {
        this.http = http;
        this.hosts = hosts;
        this.credentials = credentials;
        this.clock = clock;
    }

    private record Answer(int status, String body) {}

    /**
     * Sends one refresh request.
     *
     * @return what came of it
     */
    TokenAnswer refresh() {
        URI endpoint = hosts.accounts().resolve("/oauth/v2/token");
        HttpPost post = new HttpPost(endpoint);
        post.setEntity(new UrlEncodedFormEntity(
                List.of(
                        new BasicNameValuePair("grant_type", "refresh_token"),
                        new BasicNameValuePair("client_id", credentials.clientId()),
                        new BasicNameValuePair("client_secret", credentials.clientSecret()),
                        new BasicNameValuePair("refresh_token", credentials.refreshToken())),
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
        return judge(answer, askedAt, endpoint);
    }

    private static Answer read(ClassicHttpResponse response) throws IOException {
        try {
            String body = response.getEntity() == null
                    ? ""
                    : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
            return new Answer(response.getCode(), body);
        } catch (ParseException e) {
            throw new IOException("The answer has an unreadable content type", e);
        }
    }

    private TokenAnswer judge(Answer answer, Instant askedAt, URI endpoint) {
        JsonNode json = json(answer.body());
        String token = json.path("access_token").asText("");
        if (!token.isEmpty()) {
            URI api = hosts.apiAfter(json.path("api_domain").asText(null));
            return new TokenAnswer.Granted(new AccessToken(token, askedAt, askedAt.plus(life(json)), api));
        }
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
        return new TokenAnswer.Refused(harmless(error), answer.status());
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
    private String harmless(String error) {
        String shown = credentials.hideIn(error).replaceAll("\\p{Cntrl}", " ");
        return shown.length() > LONGEST_ERROR ? shown.substring(0, LONGEST_ERROR) + "..." : shown;
    }
}
