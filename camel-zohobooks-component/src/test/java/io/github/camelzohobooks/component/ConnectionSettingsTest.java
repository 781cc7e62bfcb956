package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.oauth.Credentials;
import io.github.camelzohobooks.component.oauth.DataCenter;
import io.github.camelzohobooks.component.oauth.Hosts;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings often come from files and environment variables, which may be empty or end with a line break. */
class ConnectionSettingsTest {

    private final ZohoBooksConfiguration settings = new ZohoBooksConfiguration();

    @Test
    void lineBreaksAndBlanksAroundCredentialsDoNotCount() {
        settings.setClientId(" 1000.ID");
        settings.setClientSecret("secret\n");
        settings.setRefreshToken("1000.refresh\r\n");

        assertThat(settings.credentials()).isEqualTo(new Credentials("1000.ID", "secret", "1000.refresh"));
    }

    @Test
    void allMissingCredentialsAreNamedAtOnceWithTheWaysToSetThem() {
        settings.setClientId("1000.ID");
        settings.setClientSecret(" ");

        assertThatThrownBy(settings::credentials)
                .hasMessageContaining("missing: clientSecret, refreshToken.")
                .hasMessageContaining("on the component zohobooks")
                .hasMessageContaining("connection")
                .hasMessageContaining("endpoint");
    }

    @Test
    void emptySettingsAreNotSet() {
        settings.setDataCenter("EU");
        settings.setApiUrl("");
        settings.setAccountsUrl(" ");
        settings.setOrganizationId("");

        assertThat(settings.hosts()).isEqualTo(Hosts.of(DataCenter.EU));
        assertThat(settings.getOrganizationId()).isNull();

        settings.setDataCenter("");
        assertThat(settings.hosts()).isEqualTo(Hosts.of(DataCenter.US));
    }

    @Test
    void anUnknownDataCenterIsRefusedWithTheNearestNames() {
        settings.setDataCenter("eur");

        assertThatThrownBy(settings::hosts).hasMessage("Unknown dataCenter 'eur'; did you mean 'eu'?");
    }

    @Test
    void aUrlIsSchemeHostAndPort() {
        settings.setApiUrl("HTTP://localhost:8080/");
        settings.setAccountsUrl("https://accounts.example");

        assertThat(settings.hosts())
                .isEqualTo(
                        new Hosts(URI.create("https://accounts.example"), URI.create("http://localhost:8080"), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "//localhost",
                "ftp://localhost",
                "http://",
                "http://localhost/books/v3",
                "http://localhost?a=b",
                "http://localhost#a",
                "http://me:secret@localhost",
                "http://local host",
                "http://local_host:80:80",
            })
    void anotherUrlIsRefused(String url) {
        settings.setApiUrl(url);

        assertThatThrownBy(settings::hosts)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("apiUrl must be http or https, a host and perhaps a port")
                .hasMessageNotContaining("secret");
    }
}
