package io.github.camelzohobooks.component;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;

/** Connects components to a sandbox, in tests that have several of them. */
final class SandboxConnection {

    private SandboxConnection() {}

    /** Has the component's own connection use the sandbox's hosts, credentials and first organization. */
    static void connect(ZohoBooksComponent component, ZohoBooksSandbox sandbox) {
        ZohoBooksConfiguration configuration = component.getConfiguration();
        configuration.setClientId(sandbox.credentials().clientId());
        configuration.setClientSecret(sandbox.credentials().clientSecret());
        configuration.setRefreshToken(sandbox.credentials().refreshToken());
        configuration.setApiUrl(sandbox.apiBase().toString());
        configuration.setAccountsUrl(sandbox.accountsBase().toString());
        configuration.setOrganizationId(sandbox.organizationId());
    }
}
