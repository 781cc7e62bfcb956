package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Where the account has several organizations, none is guessed: records would land in the wrong books. */
class SeveralOrganizationsTest extends CallsTestSupport {

    @Override
    protected SandboxBuilder sandboxBuilder() {
        return super.sandboxBuilder().organization("Zylker", "Premium").organization("Bowman", "Free");
    }

    @Override
    protected void connect(ZohoBooksConfiguration configuration) {
        super.connect(configuration);
        configuration.setOrganizationId(null);
    }

    @Test
    void theErrorListsThemAndNothingElseIsSent() {
        ZohoBooksException failure = failureOf(CONTACTS);

        assertThat(failure)
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("option organizationId")
                .hasMessageContaining(sandbox.organizationIds().get(0) + " (Zylker)")
                .hasMessageContaining(sandbox.organizationIds().get(1) + " (Bowman)");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(sandbox.requests().apiRequests())
                .singleElement()
                .satisfies(request -> assertThat(request.apiPath()).isEqualTo("/organizations"));
    }

    @Test
    void manyMessagesDoNotUseUpTheLimitsToFindOutTheSameAgain() throws Exception {
        callAtOnce(100, CONTACTS);
        failureOf(CONTACTS);
        assertThat(sandbox.requests().apiRequests()).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        failureOf(CONTACTS);
        assertThat(sandbox.requests().apiRequests()).hasSize(2);
    }

    @Test
    void oneThatIsNamedIsUsed() {
        String second = sandbox.organizationIds().get(1);

        call(CONTACTS + "?organizationId=" + second);

        assertThat(sandbox.requests().apiRequests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.parameter("organization_id")).contains(second));
    }
}
