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
 * Who sends a request chooses the token first, because it decides the API host, and puts it into the context; so an answer
 * 401 can be traced to the token, too.
 */
public final class TokenInterceptor implements HttpRequestInterceptor {

    private static final String CHOICE = TokenInterceptor.class.getName() + ".choice";

    /** Tells requests to the API from those to the OAuth server where both have the same host, as in the sandbox. */
    private static final String API_PATH = "/books/";

    private record Choice(AccessToken token, URI api) {}

    /**
     * Chooses the token for a request. It comes with the request, because requests of many accounts share an HTTP client.
     *
     * @param context the context with which the request will be sent
     * @param token the token to stamp on it
     * @param api the only host that the token may be sent to
     */
    public static void use(HttpContext context, AccessToken token, URI api) {
        context.setAttribute(CHOICE, new Choice(token, api));
    }

    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context) throws ProtocolException {
        Choice choice = (Choice) context.getAttribute(CHOICE);
        if (choice != null && isForApi(request, choice.api())) {
            request.setHeader(
                    HttpHeaders.AUTHORIZATION,
                    "Zoho-oauthtoken " + choice.token().value());
        }
    }

    private static boolean isForApi(HttpRequest request, URI api) throws ProtocolException {
        try {
            URI uri = request.getUri();
            return api.getScheme().equalsIgnoreCase(uri.getScheme())
                    && api.getHost().equalsIgnoreCase(uri.getHost())
                    && api.getPort() == uri.getPort()
                    && uri.getRawPath() != null
                    && uri.getRawPath().startsWith(API_PATH);
        } catch (URISyntaxException e) {
            throw new ProtocolException("The request has no valid URI", e);
        }
    }
}
