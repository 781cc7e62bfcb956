package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A refusal that a new token does not heal costs one refresh, not one for each call: Zoho grants ten in ten minutes. */
class MissingScopeTest extends CallsTestSupport {

    @Override
    protected SandboxBuilder sandboxBuilder() {
        return super.sandboxBuilder().scopes("ZohoBooks.contacts.READ");
    }

    private static void assertNamesScope(Throwable failure, String scope) {
        assertThat(failure)
                .isInstanceOfSatisfying(ZohoBooksAuthenticationException.class, e -> {
                    assertThat(e.getRequiredScope()).contains(scope);
                    assertThat(e.getCode()).isEqualTo(57);
                    assertThat(e.getHttpResponseCode()).isEqualTo(401);
                    assertThat(e.isRetryable()).isFalse();
                })
                .hasMessageContaining(scope)
                .hasMessageContaining("data center");
    }

    @Test
    void aMissingScopeCausesOneRefreshAndThenIsNamed() {
        call(CONTACTS);

        assertNamesScope(failureOf(INVOICES), "ZohoBooks.invoices.READ");
        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void twoHundredCallsAtOnceThatLackTheirScopeCauseOneRefresh() throws Exception {
        call(CONTACTS);

        List<Exchange> refused = callAtOnce(200, INVOICES);

        assertThat(refused)
                .allSatisfy(exchange -> assertNamesScope(exchange.getException(), "ZohoBooks.invoices.READ"));
        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void laterCallsCauseNoMoreForAWhileAndOtherScopesGoOnWorking() {
        call(CONTACTS);
        for (int i = 0; i < 9; i++) {
            failureOf(INVOICES);
            call(CONTACTS);
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void aScopeThatWasAddedIsFoundAfterAWhile() {
        failureOf(INVOICES);
        sandbox.oauth().scopes("ZohoBooks.contacts.READ", "ZohoBooks.invoices.READ");
        failureOf(INVOICES);

        clock.advance(Duration.ofMinutes(10));
        call(INVOICES);

        assertThat(refreshes()).isEqualTo(3);
    }

    @Test
    void anAccountThatLacksEverythingLeavesTokensForThoseThatShareIt() {
        List<String> resources = List.of(
                "invoices",
                "bills",
                "estimates",
                "salesorders",
                "purchaseorders",
                "creditnotes",
                "expenses",
                "journals",
                "projects",
                "items",
                "vendorcredits",
                "customerpayments",
                "vendorpayments");
        for (int round = 0; round < 15; round++) {
            resources.forEach(resource -> failureOf("zohobooks:" + resource + "/list"));
            call(CONTACTS);
            clock.advance(Duration.ofMinutes(1));
        }

        // The first one, and one for each ten minutes.
        assertThat(refreshes()).isLessThanOrEqualTo(3);
    }

    @Test
    void anOrganizationThatTheUserMayNotUseDoesNotDisturbOthers() {
        sandbox.faults()
                .add(Fault.deadToken()
                        .matching(call -> call.parameter("organization_id").equals(Optional.of("4711"))));
        for (int i = 0; i < 20; i++) {
            call(CONTACTS);
            assertNamesScope(failureOf(CONTACTS + "?organizationId=4711"), "ZohoBooks.contacts.READ");
            assertThatThrownBy(() -> call(CONTACTS, null, Map.of(ZohoBooksConstants.ORGANIZATION_ID, "4711")))
                    .isInstanceOf(ZohoBooksAuthenticationException.class);
        }

        assertThat(refreshes()).isLessThanOrEqualTo(3);
    }

    @Test
    void anOperationThatTheUsersRoleForbidsDoesNotDisturbOthersOfTheSameScope() {
        String forbidden = "zohobooks:contacts/get?id=1";
        sandbox.faults().add(Fault.deadToken().on("GET", "/contacts/1"));
        for (int i = 0; i < 20; i++) {
            call(CONTACTS);
            failureOf(forbidden);
        }

        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void aRawCallThatIsRefusedDoesNotStandForAllOthers() {
        failureOf("zohobooks:raw/GET?path=/invoices");
        clock.advance(Duration.ofMinutes(2));
        sandbox.oauth().revokeAccessTokens();

        call("zohobooks:raw/GET?path=/contacts");

        assertThat(refreshes()).isEqualTo(3);
    }

    @Test
    void aDeadTokenIsNotTakenForAMissingScopeBecauseARepeatFailedOtherwise() {
        call(CONTACTS);
        sandbox.oauth().revokeAccessTokens();
        sandbox.faults()
                .add(Fault.status(503, "<html>")
                        .on("GET", "/contacts")
                        .fromCall(2)
                        .times(1));
        assertThat(failureOf(CONTACTS)).isInstanceOf(ZohoBooksUnavailableException.class);
        clock.advance(Duration.ofMinutes(5));
        sandbox.oauth().revokeAccessTokens();

        call(CONTACTS);

        assertThat(refreshes()).isEqualTo(3);
    }
}
