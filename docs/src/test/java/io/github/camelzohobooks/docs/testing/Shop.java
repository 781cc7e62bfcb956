package io.github.camelzohobooks.docs.testing;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import org.apache.camel.CamelContext;

/** What the tests have in common. */
final class Shop {

    private Shop() {}

    /** Has the component talk to the sandbox. */
    static void connect(CamelContext context, ZohoBooksSandbox sandbox) {
        ZohoBooksComponent zohobooks = context.getComponent("zohobooks", ZohoBooksComponent.class);
        ZohoBooksConfiguration account = zohobooks.getConfiguration();
        account.setClientId(sandbox.credentials().clientId());
        account.setClientSecret(sandbox.credentials().clientSecret());
        account.setRefreshToken(sandbox.credentials().refreshToken());
        account.setApiUrl(sandbox.apiBase().toString());
        account.setAccountsUrl(sandbox.accountsBase().toString());
        account.setOrganizationId(sandbox.organizationId());
        // Polls each 100 ms would not last for a day, and the component would leave most of them out.
        zohobooks.getLimits().setDailyQuota(100_000_000);
        context.getPropertiesComponent().addInitialProperty("invoices.delay", "100");
    }
}
