package io.github.camelzohobooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who makes an authorization address gets the scopes for it from the routes. */
class ScopesCommandTest extends CliTestSupport {

    @TempDir
    private Path directory;

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void scopesOfEndpointsArePrintedAsTheAddressTakesThem() {
        assertThat(runAnywhere(
                        "scopes",
                        "zohobooks:invoices?details=true&positionRepository=#positions&connection=emea",
                        "zohobooks:contacts/create"))
                .isZero();

        assertThat(out.strip()).isEqualTo("ZohoBooks.contacts.CREATE,ZohoBooks.invoices.READ,ZohoBooks.settings.READ");
        assertThat(run("url", "--redirect-uri=https://example.com/callback", "--scope=" + out.strip()))
                .isZero();
        assertThat(out).contains("ZohoBooks.invoices.READ%2CZohoBooks.settings.READ");
    }

    @Test
    void endpointsAreFoundInRoutesOfAllLanguages() throws IOException {
        String yaml = file("routes.yaml", """
                - from:
                    uri: zohobooks:bills
                    parameters:
                      positionRepository: "#positions"
                    steps:
                      - toD: "zohobooks:vendorcredits/get?id=${header.id}"
                """);
        String xml = file("routes.xml", "<to uri=\"zohobooks:estimates/create?validate=false&amp;organizationId=1\"/>");
        String java = file("Routes.java", "from(\"zohobooks:items,expenses?delay={{delay}}\"); // camel.zohobooks:x");

        assertThat(runAnywhere("scopes", "--organization-id=1", yaml, xml, java))
                .isZero();

        assertThat(out.strip())
                .isEqualTo("ZohoBooks.bills.READ,ZohoBooks.debitnotes.READ,ZohoBooks.estimates.CREATE,"
                        + "ZohoBooks.expenses.READ,ZohoBooks.settings.READ");
        assertThat(err).isEmpty();
    }

    @Test
    void whatIsNotKnownIsSaid() throws IOException {
        String file = file("routes.txt", "zohobooks:raw/GET?path=/documents and zohobooks:invoces/list");

        assertThat(runAnywhere("scopes", "--organization-id=1", file)).isZero();

        assertThat(out).isEmpty();
        assertThat(err)
                .contains("Scopes are not known of zohobooks:raw/GET?path=/documents")
                .contains("zohobooks:invoces/list is left out: Unknown resource 'invoces'; did you mean 'invoices'");
    }

    @Test
    void aWrongArgumentIsRefusedWithTheNearestName() {
        assertThat(runAnywhere("scopes", "zohobooks:invoices/markSnt")).isEqualTo(2);
        assertThat(err).contains("did you mean 'markSent'");

        assertThat(runAnywhere("scopes", "routes.yml")).isEqualTo(2);
        assertThat(err).contains("'routes.yml' is neither a file nor an endpoint");
    }
}
