package io.github.camelzohobooks.component.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last guard before a request leaves: whatever went wrong before it, a token goes to the API only. */
class TokenInterceptorTest {

    private final AccessToken token =
            new AccessToken("T", Instant.EPOCH, Instant.EPOCH.plusSeconds(3_600), DataCenter.EU.api(), false);
    private final TokenInterceptor interceptor = new TokenInterceptor();

    private HttpRequest sentTo(String uri, boolean withToken) throws ProtocolException {
        HttpRequest request = new BasicHttpRequest("GET", URI.create(uri));
        HttpContext context = HttpClientContext.create();
        if (withToken) {
            TokenInterceptor.use(context, token, DataCenter.EU.api());
        }
        interceptor.process(request, null, context);
        return request;
    }

    @Test
    void aRequestToTheApiIsStamped() throws ProtocolException {
        assertThat(sentTo("https://www.zohoapis.eu/books/v3/contacts", true)
                        .getHeader("Authorization")
                        .getValue())
                .isEqualTo("Zoho-oauthtoken T");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/books/v3/contacts",
                "https://www.zohoapis.eu.evil.example/books/v3/contacts",
                "http://www.zohoapis.eu/books/v3/contacts",
                "https://www.zohoapis.eu:8443/books/v3/contacts",
                // Zoho's, but not the one that this token is for.
                "https://www.zohoapis.com/books/v3/contacts",
                "https://accounts.zoho.eu/oauth/v2/token",
                "https://www.zohoapis.eu/oauth/v2/token",
                "https://www.zohoapis.eu",
            })
    void aRequestToAnywhereElseIsNot(String uri) throws ProtocolException {
        assertThat(sentTo(uri, true).getHeaders()).isEmpty();
    }

    @Test
    void aRequestThatNobodyChoseATokenForIsNot() throws ProtocolException {
        assertThat(sentTo("https://www.zohoapis.eu/books/v3/contacts", false).getHeaders())
                .isEmpty();
    }
}
