package io.github.camelzohobooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import org.junit.jupiter.api.Test;

class SeveralOrganizationsTest extends CliTestSupport {

    @Override
    protected ZohoBooksSandbox sandbox() {
        return ZohoBooksSandbox.builder()
                .organization("Head Office", "Elite")
                .organization("Branch", "Free")
                .start();
    }

    @Test
    void allAreListedAndNoneIsChosen() {
        assertThat(run("exchange", sandbox.oauth().newGrantCode("ZohoBooks.settings.READ")))
                .isZero();

        assertThat(out)
                .contains("# Head Office, plan Elite", "# Branch, plan Free")
                .doesNotContain("\ncamel.component.zohobooks.organizationId");
        assertThat(sandbox.organizationIds())
                .allSatisfy(id -> assertThat(out).contains("# camel.component.zohobooks.organizationId = " + id));
    }
}
