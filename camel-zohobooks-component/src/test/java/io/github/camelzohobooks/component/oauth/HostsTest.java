package io.github.camelzohobooks.component.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

    private static final Hosts EUROPE = Hosts.of(DataCenter.EU);

    /** As Zoho's introduction to the API and its page on several data centers give them. */
    @ParameterizedTest
    @CsvSource({
        "US, accounts.zoho.com,     www.zohoapis.com",
        "EU, accounts.zoho.eu,      www.zohoapis.eu",
        "IN, accounts.zoho.in,      www.zohoapis.in",
        "AU, accounts.zoho.com.au,  www.zohoapis.com.au",
        "JP, accounts.zoho.jp,      www.zohoapis.jp",
        "CA, accounts.zohocloud.ca, www.zohoapis.ca",
        "SA, accounts.zoho.sa,      www.zohoapis.sa",
        "CN, accounts.zoho.com.cn,  www.zohoapis.com.cn",
        "UK, accounts.zoho.uk,      www.zohoapis.uk",
    })
    void eachDataCenterHasItsHosts(DataCenter dataCenter, String accounts, String api) {
        assertThat(Hosts.of(dataCenter))
                .isEqualTo(new Hosts(URI.create("https://" + accounts), URI.create("https://" + api), false));
    }

    @Test
    void aDataCenterIsFoundByItsNameInAnyCaseAndByNothingElse() {
        assertThat(DataCenter.find("eu")).contains(DataCenter.EU);
        assertThat(DataCenter.find("Eu")).contains(DataCenter.EU);
        assertThat(DataCenter.find("europe")).isEmpty();
        assertThat(DataCenter.find("")).isEmpty();
        assertThat(DataCenter.find(null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theApiHostOfAnyDataCenterIsBelieved(DataCenter dataCenter) {
        assertThat(EUROPE.apiAfter(dataCenter.api().toString())).isEqualTo(dataCenter.api());
        assertThat(EUROPE.apiAfter(dataCenter.api() + "/")).isEqualTo(dataCenter.api());
        assertThat(EUROPE.apiAfter("HTTPS://" + dataCenter.api().getHost().toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(dataCenter.api());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.zoho.eu",
                "https://evil.example",
                "http://www.zohoapis.com",
                "https://www.zohoapis.com:8443",
                "https://www.zohoapis.com.evil.example",
                "https://www.zohoapis.com@evil.example",
                "https://evil@www.zohoapis.com",
                "https://www.zohoapis.com/elsewhere",
                "https://www.zohoapis.com?x",
                "www.zohoapis.com",
                "//www.zohoapis.com",
                "not a URL",
                "",
            })
    void noOtherHostIsBelieved(String apiDomain) {
        assertThat(EUROPE.apiAfter(apiDomain)).isEqualTo(DataCenter.EU.api());
    }

    @Test
    void withoutAWordFromZohoTheHostStays() {
        assertThat(EUROPE.apiAfter(null)).isEqualTo(DataCenter.EU.api());
    }

    @Test
    void aHostThatTheUserChoseStaysWhateverZohoSays() {
        URI chosen = URI.create("http://localhost:8080");
        Hosts hosts = new Hosts(DataCenter.EU.accounts(), chosen, true);

        assertThat(hosts.apiAfter("https://www.zohoapis.com")).isEqualTo(chosen);
    }
}
