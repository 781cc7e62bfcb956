package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A resolver tells for each message whose books it is for. What it leaves open must not be guessed. */
class ConnectionResolverTest extends OrganizationsTestSupport {

    @Override
    int organizations() {
        return 3;
    }

    private void resolver(ZohoBooksConnectionResolver resolver) {
        context.getRegistry().bind("tenants", resolver);
    }

    private ZohoBooksException failure() {
        return failureFor(0, CONTACTS + "?connectionResolver=#tenants");
    }

    private void assertNothingWasSent(ZohoBooksException failure) {
        assertThat(failure).hasMessageEndingWith("Nothing was sent");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void eachMessageReachesTheBooksOfItsOrganization() {
        for (int tenant = 0; tenant < organizations(); tenant++) {
            call("zohobooks:contacts/create", Map.of("contact_name", "Of " + tenant), Map.of(TENANT, tenant));
        }

        for (int tenant = 0; tenant < organizations(); tenant++) {
            assertThat(sandbox.books(organizationId(tenant)).all("contacts"))
                    .singleElement()
                    .extracting(contact -> contact.path("contact_name").asText())
                    .isEqualTo("Of " + tenant);
        }
    }

    @Test
    void whereItTellsNoOrganizationTheOnlyOneOfTheAccountIsFound() {
        connections.put(1, connections.get(1).withOrganizationId(" "));

        callFor(1, CONTACTS);

        assertThat(sandbox.requests().to("GET", "/contacts"))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.parameter("organization_id")).contains(organizationId(1)));
    }

    @Test
    void theHeaderOfAMessageNamesAnotherOrganizationOfTheSameAccount() {
        String both = sandbox.oauth().newRefreshToken(organizationId(0), organizationId(1));
        connections.put(0, ZohoBooksConnection.of(both).withOrganizationId(organizationId(0)));

        call(CONTACTS, null, Map.of(TENANT, 0, ZohoBooksConstants.ORGANIZATION_ID, organizationId(1)));

        assertThat(sandbox.requests().to("GET", "/contacts"))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.parameter("organization_id")).contains(organizationId(1)));
    }

    @Test
    void aClientAndDataCenterOfItsOwnAreUsed() {
        resolver(
                exchange -> connections.get(0).withClient("1000.OTHER", "other").withDataCenter("eu"));

        assertThat(failure()).hasMessageContaining("refused the credentials (invalid_client");
        assertThat(sandbox.requests().tokenRequests())
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("client_id=1000.OTHER"));
    }

    @Test
    void aMessageWithoutAConnectionFails() {
        resolver(exchange -> null);

        ZohoBooksException failure = failure();

        assertThat(failure)
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("connectionResolver has no connection for the message");
        assertThat(failure.isRetryable()).isFalse();
        assertNothingWasSent(failure);
    }

    @Test
    void aFailureToTellTheConnectionMayPass() {
        resolver(exchange -> {
            throw new TimeoutException("no answer of the database");
        });

        ZohoBooksException failure = failure();

        assertThat(failure)
                .hasMessageContaining("failed with java.util.concurrent.TimeoutException")
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(failure.isRetryable()).isTrue();
        assertNothingWasSent(failure);
    }

    @Test
    void aConnectionWithoutARefreshTokenDoesNotFallBackOnTheEndpointsOwn() {
        context.getComponent("zohobooks", ZohoBooksComponent.class)
                .getConfiguration()
                .setRefreshToken(sandbox.credentials().refreshToken());
        resolver(exchange -> ZohoBooksConnection.of("").withClient("1000.OTHER", null));

        ZohoBooksException failure = failure();

        assertThat(failure)
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("Missing: clientSecret, refreshToken.");
        assertNothingWasSent(failure);
    }

    @Test
    void aDataCenterThatThereIsNotIsNamed() {
        resolver(exchange -> connections.get(0).withDataCenter("eur"));

        ZohoBooksException failure = failure();

        assertThat(failure).hasMessageContaining("Unknown dataCenter 'eur'; did you mean 'eu'?");
        assertNothingWasSent(failure);
    }

    @Test
    void secretsAreInNoMessage() {
        ZohoBooksConnection secret = ZohoBooksConnection.of("1000.TOP-SECRET")
                .withClient("1000.ID", "TOP-SECRET")
                .withDataCenter("eur");
        resolver(exchange -> secret);
        StringWriter text = new StringWriter();
        failure().printStackTrace(new PrintWriter(text));
        resolver(exchange -> secret.withDataCenter("eu"));
        failure().printStackTrace(new PrintWriter(text));

        assertThat(text.toString()).doesNotContain("TOP-SECRET");
        assertThat(secret.toString()).contains("1000.ID").doesNotContain("TOP-SECRET");
        assertThat(JSON.valueToTree(secret).toString()).contains("1000.ID").doesNotContain("TOP-SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connectionResolver=#tenants&organizationId=1",
                "connectionResolver=#tenants&refreshToken=1",
                "organizationId=1"
            })
    void anEndpointThatNamesAnAccountAndAResolverIsRefused(String options) {
        resolver(exchange -> connections.get(0));

        assertThatThrownBy(() -> context.getEndpoint(CONTACTS + "?" + options))
                .rootCause()
                .hasMessageContaining("a connectionResolver")
                .hasMessageContaining("Leave one of them out");
    }

    @Test
    void anEndpointWithAnAccountOfItsOwnDoesNotAskTheComponentsResolver() {
        ZohoBooksConfiguration named = new ZohoBooksConfiguration();
        super.connect(named);
        named.setConnectionResolver(null);
        named.setRefreshToken(sandbox.oauth().newRefreshToken(organizationId(2)));
        context.getRegistry().bind("third", named);

        call(CONTACTS + "?connection=third", null, Map.of());
        call(
                CONTACTS + "?organizationId=" + organizationId(2) + "&refreshToken=RAW(" + named.getRefreshToken()
                        + ")",
                null,
                Map.of());

        assertThat(sandbox.requests().to("GET", "/contacts"))
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.parameter("organization_id")).contains(organizationId(2)));
    }

    @Test
    void aConsumerNeedsAnAccountOfItsOwn() {
        resolver(exchange -> connections.get(0));

        assertThatThrownBy(() -> context.getEndpoint("zohobooks:contacts?connectionResolver=#tenants"))
                .rootCause()
                .hasMessageContaining("A consumer has no message")
                .hasMessageContaining("option connection");
        assertThatThrownBy(() -> context.getEndpoint("zohobooks:contacts"))
                .rootCause()
                .hasMessageContaining("missing: refreshToken")
                .hasMessageContaining("A consumer has no message");
        assertThat(context.getEndpoint("zohobooks:contacts?refreshToken=1")).isNotNull();
    }

    @Test
    void itIsAskedOnTheThreadOfTheRouteAndOncePerMessage() throws Exception {
        Thread[] asked = new Thread[1];
        resolver(exchange -> {
            assertThat(asked[0]).isNull();
            asked[0] = Thread.currentThread();
            return connections.get(0);
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").to(CONTACTS + "?connectionResolver=#tenants&fetch=ALL");
            }
        });

        Exchange answer = call("direct:a", null, Map.of());

        assertThat(answer.getException()).isNull();
        assertThat(asked[0]).isSameAs(Thread.currentThread());
    }
}
