package io.github.camelzohobooks.benchmarks;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.net.URI;

/**
 * How to reach the books of one organization on a server here.
 *
 * @param api scheme, host and port, of the OAuth server, too
 * @param organizationId the organization
 * @param clientId the client id
 * @param clientSecret the client secret
 * @param refreshToken the refresh token
 * @param accessToken an access token, for who needs no refresh
 * @param invoiceId an invoice that exists
 */
record Account(
        URI api,
        String organizationId,
        String clientId,
        String clientSecret,
        String refreshToken,
        String accessToken,
        String invoiceId) {

    /** The account of a sandbox that holds invoices. */
    static Account of(ZohoBooksSandbox sandbox) {
        return new Account(
                sandbox.apiBase(),
                sandbox.organizationId(),
                sandbox.credentials().clientId(),
                sandbox.credentials().clientSecret(),
                sandbox.credentials().refreshToken(),
                sandbox.oauth().newAccessToken(),
                sandbox.books().ids("invoices").get(0));
    }

    Account at(URI otherApi) {
        return new Account(otherApi, organizationId, clientId, clientSecret, refreshToken, accessToken, invoiceId);
    }

    /** One line that {@link #parse} understands. */
    String format() {
        return String.join(
                " ", api.toString(), organizationId, clientId, clientSecret, refreshToken, accessToken, invoiceId);
    }

    static Account parse(String line) {
        String[] values = line.split(" ", -1);
        return new Account(URI.create(values[0]), values[1], values[2], values[3], values[4], values[5], values[6]);
    }

    String authorization() {
        return "Zoho-oauthtoken " + accessToken;
    }

    /** Has a component use this account. */
    void connect(ZohoBooksComponent component) {
        ZohoBooksConfiguration configuration = component.getConfiguration();
        configuration.setClientId(clientId);
        configuration.setClientSecret(clientSecret);
        configuration.setRefreshToken(refreshToken);
        configuration.setApiUrl(api.toString());
        configuration.setAccountsUrl(api.toString());
        configuration.setOrganizationId(organizationId);
    }
}
