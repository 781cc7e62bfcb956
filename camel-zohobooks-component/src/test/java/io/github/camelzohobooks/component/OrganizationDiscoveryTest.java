package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Where no organization is configured, the account's only one is found, once. */
class OrganizationDiscoveryTest extends CallsTestSupport {

    @Override
    protected void connect(ZohoBooksConfiguration configuration) {
        super.connect(configuration);
        // As an empty placeholder or environment variable leaves it.
        configuration.setOrganizationId(" ");
    }

    private int searches() {
        return sandbox.requests().to("GET", "/organizations").size();
    }

    @Test
    void itIsSearchedOnceForManyFirstCallsAndThenKnown() throws Exception {
        assertSucceeded(callAtOnce(200, CONTACTS));
        call(CONTACTS);

        assertThat(searches()).isEqualTo(1);
        List<RecordedRequest> calls = sandbox.requests().to("GET", "/contacts");
        assertThat(calls)
                .hasSize(201)
                .allSatisfy(request ->
                        assertThat(request.parameter("organization_id")).contains(sandbox.organizationId()));
    }

    @Test
    void aConfiguredOneIsNotSearched() {
        call(CONTACTS + "?organizationId=" + sandbox.organizationId());

        assertThat(searches()).isZero();
    }

    @Test
    void aSearchThatFailsIsSharedByThoseWhoWait() throws Exception {
        sandbox.faults()
                .add(Fault.status(503, "<html>").on("GET", "/organizations").times(1));

        List<Exchange> failed = callAtOnce(500, CONTACTS);

        assertThat(failed)
                .allSatisfy(exchange -> assertThat(exchange.getException())
                        .isInstanceOf(ZohoBooksUnavailableException.class)
                        .hasMessageContaining("organizations/list"));
        assertThat(searches()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        call(CONTACTS);
    }

    @Test
    void theAnswerThatAnOrganizationIsNeededBringsAHintWithIds() {
        sandbox.faults()
                .add(Fault.status(
                                400,
                                "{\"code\":6024,\"message\":\"This user belongs to multiple organizations.\",\"error_info\":"
                                        + "[{\"organization_id\":\"11\",\"name\":\"One\"},{\"organization_id\":\"22\",\"name\":\"Two\"}]}")
                        .on("GET", "/contacts"));

        assertThat(failureOf(CONTACTS))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("option organizationId")
                .hasMessageContaining("11 (One), 22 (Two)");
    }
}
