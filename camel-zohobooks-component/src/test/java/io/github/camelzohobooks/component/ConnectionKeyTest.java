package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.oauth.Credentials;
import io.github.camelzohobooks.component.oauth.DataCenter;
import io.github.camelzohobooks.component.oauth.Hosts;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionKeyTest {

    private static final URI ACCOUNTS = DataCenter.US.accounts();
    private static final URI API = DataCenter.US.api();

    private static ConnectionKey key(String clientId, String secret, String refreshToken, String organizationId) {
        return new ConnectionKey(
                new Credentials(clientId, secret, refreshToken), new Hosts(ACCOUNTS, API, false), organizationId);
    }

    private static ConnectionKey key(URI accounts, URI api, boolean overridden) {
        return new ConnectionKey(new Credentials("a", "b", "c"), new Hosts(accounts, api, overridden), "1");
    }

    @Test
    void whatIsTheSameInAllPartsIsTheSameConnection() {
        assertThat(key("a", "b", "c", "1"))
                .isEqualTo(key(ACCOUNTS, API, false))
                .hasSameHashCodeAs(key(ACCOUNTS, API, false));
        assertThat(key("a", "b", "c", null))
                .isEqualTo(key("a", "b", "c", null))
                .hasSameHashCodeAs(key("a", "b", "c", null));
    }

    @Test
    void whatDiffersInOnePartIsAnotherConnection() {
        URI elsewhere = DataCenter.EU.api();
        assertThat(List.of(
                        key("x", "b", "c", "1"),
                        key("a", "x", "c", "1"),
                        key("a", "b", "x", "1"),
                        key("a", "b", "c", "2"),
                        key("a", "b", "c", null),
                        key(elsewhere, API, false),
                        key(ACCOUNTS, elsewhere, false),
                        key(ACCOUNTS, API, true)))
                .doesNotContain(key("a", "b", "c", "1"))
                .doesNotHaveDuplicates();
    }
}
