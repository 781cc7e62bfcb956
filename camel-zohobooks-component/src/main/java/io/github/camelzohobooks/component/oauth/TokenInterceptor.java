package io.github.camelzohobooks.component.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Stamps the access token on each request to the API, and on no other: a token must not reach a host that is not Zoho's.
 * Which token was stamped is left in the context, so that an answer 401 can be traced to it.
 */
public final class TokenInterceptor implements HttpRequestInterceptor {

    private static final String STAMPED = TokenInterceptor.class.getName() + ".stamped";

    /** Tells requests to the API from those to the OAuth server where both have the same host, as in the sandbox. */
    private static final String API_PATH = "/books/";

    private final TokenManager tokens;

    /**
     * Makes an interceptor.
     *
     * @param tokens gives the tokens
     */
    public TokenInterceptor(TokenManager tokens) {
        this.tokens = tokens;
    }

    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context) throws ProtocolException {
        if (isForApi(request)) {
            AccessToken token = tokens.token();
            context.setAttribute(STAMPED, token);
            request.setHeader(HttpHeaders.AUTHORIZATION, "Zoho-oauthtoken " + token.value());
        }
    }

    /**
     * The token that was stamped on the request of a context.
     *
     * @param context the context with which the request was sent
     * @return the token, null if the request did not get so far
     */
    public static AccessToken stamped(HttpContext context) {
        return (AccessToken) context.getAttribute(STAMPED);
    }

    private boolean isForApi(HttpRequest request) throws ProtocolException {
        URI api = tokens.api();
        try {
            URI uri = request.getUri();
            return api.getScheme().equalsIgnoreCase(uri.getScheme())
                    && api.getHost().equalsIgnoreCase(uri.getHost())
                    && api.getPort() == uri.getPort()
                    && uri.getPath().startsWith(API_PATH);
        } catch (URISyntaxException e) {
            throw new ProtocolException("The request has no valid URI", e);
        }
    }
}
