package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.component.oauth.AccessToken;
import io.github.camelzohobooks.component.oauth.TokenInterceptor;
import io.github.camelzohobooks.component.oauth.TokenManager;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.net.URIBuilder;

/** Sends one request over HTTP and takes the answer in, without judging it. Safe for use by many threads. */
final class Transport {

    private static final String BASE_PATH = "/books/v3";

    private final Supplier<HttpClient> http;
    private final TokenManager tokens;

    Transport(Supplier<HttpClient> http, TokenManager tokens) {
        this.http = http;
        this.tokens = tokens;
    }

    /**
     * An answer as it came.
     *
     * @param status the HTTP status
     * @param headers the headers; names ignore case
     * @param date the server's time, null where it sent none
     * @param contentType the type of the body as sent, null where there was none
     * @param body the body, null where it is no JSON object or list
     * @param file the file, null where the answer is none, or not the one that was asked for
     * @param token the access token that the request carried
     */
    record Answer(
            int status,
            Map<String, String> headers,
            Instant date,
            String contentType,
            JsonNode body,
            ReceivedFile file,
            AccessToken token) {}

    /**
     * Sends a request and takes its answer in. Waits for a token where there is none.
     *
     * @param request the request
     * @param organizationId the organization to name, null for none
     * @return the answer
     * @throws IOException if there was no complete answer
     * @throws ZohoBooksException if a token is needed and cannot be had; nothing was sent then
     */
    AnswerReader.Arrived send(ZohoBooksRequest request, String organizationId) throws IOException {
        // Before the token: one that is asked for counts, even if settings let no client be made.
        HttpClient client = http.get();
        // Then the token, because with it Zoho may name another API host.
        AccessToken token = tokens.token();
        ClassicRequestBuilder builder = ClassicRequestBuilder.create(
                        request.method().name())
                .setUri(uri(tokens.apiFor(token), request, organizationId));
        request.headers().forEach(builder::setHeader);
        builder.setHeader(
                HttpHeaders.ACCEPT,
                request.download() == null
                        ? ContentType.APPLICATION_JSON.getMimeType()
                        : request.download().accept());
        if (!request.uploads().isEmpty()) {
            builder.setEntity(MultipartBody.of(request.body(), request.uploads()));
        } else if (request.body() != null) {
            builder.setEntity(new ByteArrayEntity(
                    ZohoJson.MAPPER.writeValueAsBytes(request.body()), ContentType.APPLICATION_JSON));
        }
        ClassicHttpRequest httpRequest = builder.build();
        HttpClientContext context = HttpClientContext.create();
        TokenInterceptor.use(context, token, tokens.apiFor(token));
        return client.execute(httpRequest, context, response -> AnswerReader.take(response, token, request.download()));
    }

    private static URI uri(URI api, ZohoBooksRequest request, String organizationId) {
        try {
            // The path is encoded already, so it must not go through the builder.
            URIBuilder uri = new URIBuilder(api + BASE_PATH + request.path());
            request.query().forEach(uri::addParameter);
            if (organizationId != null && !request.query().containsKey("organization_id")) {
                uri.addParameter("organization_id", organizationId);
            }
            return uri.build();
        } catch (URISyntaxException e) {
            throw new ZohoBooksValidationException(
                    request.name() + " has no valid path: " + request.path(), ErrorDetails.BEFORE_ANY_REQUEST, e);
        }
    }
}
