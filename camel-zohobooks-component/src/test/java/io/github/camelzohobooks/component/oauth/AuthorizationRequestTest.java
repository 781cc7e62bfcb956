package io.github.camelzohobooks.component.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationRequestTest {

    private static final List<String> READ = List.of("ZohoBooks.invoices.READ", "ZohoBooks.settings.READ");

    @Test
    void theAddressAsksForOfflineAccessAndConsentWithEverythingEncoded() {
        AuthorizationRequest request = new AuthorizationRequest(
                "1000.ABC", "https://example.com/callback?a=b&c=d e".replace(" ", "%20"), READ, "s t+");

        assertThat(request.url(DataCenter.EU.accounts()))
                .hasToString("https://accounts.zoho.eu/oauth/v2/auth?response_type=code&client_id=1000.ABC"
                        + "&scope=ZohoBooks.invoices.READ%2CZohoBooks.settings.READ"
                        + "&redirect_uri=https%3A%2F%2Fexample.com%2Fcallback%3Fa%3Db%26c%3Dd%2520e"
                        + "&access_type=offline&prompt=consent&state=s%20t%2B");
    }

    @ParameterizedTest
    @EnumSource(DataCenter.class)
    void eachDataCenterHasItsOwnPage(DataCenter dataCenter) {
        AuthorizationRequest request = AuthorizationRequest.create("1000.ABC", "https://example.com", READ);

        assertThat(request.url(dataCenter.accounts()).getHost())
                .isEqualTo(dataCenter.accounts().getHost());
    }

    @Test
    void everyRequestHasAStateOfItsOwn() {
        AuthorizationRequest one = AuthorizationRequest.create("1000.ABC", "https://example.com", READ);
        AuthorizationRequest two = AuthorizationRequest.create("1000.ABC", "https://example.com", READ);

        assertThat(one.state()).hasSizeGreaterThanOrEqualTo(32).isNotEqualTo(two.state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "invoices", "ZohoBooks.invoices.READ,ZohoBooks.bills.READ", "ZohoBooks.invoices READ"})
    void whatIsNoScopeIsRefused(String scope) {
        assertThatThrownBy(() -> AuthorizationRequest.create("1000.ABC", "https://example.com", List.of(scope)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ZohoBooks.invoices.READ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.com", "ftp://example.com", "https://example.com/#x", "https://exa mple.com"})
    void whatIsNoRedirectUriIsRefused(String redirectUri) {
        assertThatThrownBy(() -> AuthorizationRequest.create("1000.ABC", redirectUri, READ))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redirectUri");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/cb?tenant=7&code=1000.c&location=in&accounts-server=https%3A%2F%2Faccounts.zoho.in&state=s",
                " https://example.com/cb?state=s&accounts-server=https://accounts.zoho.in&location=in&code=1000.c#top\n",
                "code=1000.c&location=in&accounts-server=https%3A%2F%2Faccounts.zoho.in&state=s",
                "?code=1000.c&location=in&accounts-server=https%3A%2F%2Faccounts.zoho.in&state=s"
            })
    void aCallbackIsReadFromTheWholeAddressOrItsQuery(String url) {
        assertThat(AuthorizationCallback.parse(url))
                .isEqualTo(new AuthorizationCallback("1000.c", null, "in", "https://accounts.zoho.in", "s"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/cb, neither a code",
        "https://example.com/cb?code=&state=s, neither a code",
        "'', neither a code",
        "https://example.com/cb?code=1000.secret&code=1000.secret, twice",
        "https://example.com/cb?code=1000.secret&state=1&state=2, twice"
    })
    void whatIsNoCallbackIsRefusedWithoutRepeatingIt(String url, String reason) {
        assertThatThrownBy(() -> AuthorizationCallback.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("1000.secret");
    }
}
