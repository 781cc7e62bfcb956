package io.github.camelzohobooks.component.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
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
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/** Asks the token endpoint for access tokens. Safe for use by many threads. */
final class TokenClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEFAULT_LIFE = Duration.ofHours(1);
    private static final int SERVER_ERROR = 500;

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
     * @return what the token endpoint said
     * @throws ZohoBooksUnavailableException if it could not be reached or had an error of its own
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
            throw unavailable("Zoho's OAuth server at " + endpoint + " cannot be reached", 0, e);
        }
        if (answer.status() >= SERVER_ERROR) {
            throw unavailable(
                    "Zoho's OAuth server at " + endpoint + " answered HTTP " + answer.status(), answer.status(), null);
        }
        return judge(answer, askedAt);
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

    private TokenAnswer judge(Answer answer, Instant askedAt) {
        JsonNode json;
        try {
            json = JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            // An HTML page: seen when credentials are used at another data center.
            return new TokenAnswer.Refused("an answer that is not JSON", answer.status());
        }
        String token = json.path("access_token").asText("");
        if (!token.isEmpty()) {
            Duration life = json.path("expires_in").asLong() > 0
                    ? Duration.ofSeconds(json.path("expires_in").asLong())
                    : DEFAULT_LIFE;
            URI api = hosts.apiAfter(json.path("api_domain").asText(null));
            return new TokenAnswer.Granted(new AccessToken(token, askedAt, askedAt.plus(life), api));
        }
        String description = json.path("error_description").asText("").toLowerCase(Locale.ROOT);
        return description.contains("too many requests")
                ? new TokenAnswer.Throttled()
                : new TokenAnswer.Refused(json.path("error").asText("no token and no error"), answer.status());
    }

    private static ZohoBooksUnavailableException unavailable(String message, int status, Exception cause) {
        return new ZohoBooksUnavailableException(
                message, new ErrorDetails(ErrorDetails.NO_CODE, status, true, null), false, cause);
    }
}
