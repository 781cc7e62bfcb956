package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy that is set on Camel's http component is used, for tokens and for calls. */
class ProxyTest extends CallsTestSupport {

    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString("user:pass".getBytes(StandardCharsets.UTF_8));

    private RawServer proxy;
    private boolean asksForPassword;

    @BeforeEach
    void startProxy() throws IOException {
        proxy = new RawServer(this::answer);
        HttpComponent http = context.getComponent("http", HttpComponent.class);
        http.setProxyHost("localhost");
        http.setProxyPort(proxy.port());
        ZohoBooksConfiguration configuration =
                context.getComponent("zohobooks", ZohoBooksComponent.class).getConfiguration();
        configuration.setApiUrl("http://books.example");
        configuration.setAccountsUrl("http://accounts.example");
    }

    @AfterEach
    void closeProxy() throws IOException {
        proxy.close();
    }

    private String answer(String head) {
        if (asksForPassword && !head.contains("Proxy-Authorization: " + CREDENTIALS)) {
            return String.join(
                    "\r\n",
                    "HTTP/1.1 407 Proxy Authentication Required",
                    "Proxy-Authenticate: Basic realm=\"x\"",
                    "Content-Length: 0",
                    "Connection: close",
                    "",
                    "");
        }
        return RawServer.json(
                head.startsWith("POST")
                        ? "{\"access_token\":\"t\",\"expires_in\":3600}"
                        : "{\"code\":0,\"contacts\":[]}");
    }

    @Test
    void tokensAndCallsGoThroughTheProxy() {
        call(CONTACTS);

        assertThat(proxy.requestLines())
                .containsExactly(
                        "POST http://accounts.example/oauth/v2/token HTTP/1.1",
                        "GET http://books.example/books/v3/contacts?organization_id=" + sandbox.organizationId()
                                + " HTTP/1.1");
        assertThat(proxy.requests().get(1)).contains("Authorization: Zoho-oauthtoken t");
    }

    @Test
    void aProxyThatAsksForAPasswordGetsItAndTheCallArrives() {
        asksForPassword = true;
        HttpComponent http = context.getComponent("http", HttpComponent.class);
        http.setProxyAuthUsername("user");
        http.setProxyAuthPassword("pass");

        call(CONTACTS);

        assertThat(proxy.requests())
                .filteredOn(head -> head.contains(CREDENTIALS))
                .hasSize(2);
    }
}
