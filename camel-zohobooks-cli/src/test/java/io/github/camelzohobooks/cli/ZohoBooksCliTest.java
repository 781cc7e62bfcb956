package io.github.camelzohobooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZohoBooksCliTest extends CliTestSupport {

    private static final String REDIRECT = "https://example.com/callback";

    private String newCode() {
        return sandbox.oauth().newGrantCode("ZohoBooks.fullaccess.all");
    }

    /** Agrees on the page that the command url has printed, and gives the address that the browser is sent to. */
    private String agreed() throws Exception {
        assertThat(run("url", "--redirect-uri=" + REDIRECT, "--scope=ZohoBooks.contacts.READ,ZohoBooks.settings.READ"))
                .isZero();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(out.strip()))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("agree=yes"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String printedState() {
        return err.replaceAll("(?s).*--state (\\w+).*", "$1");
    }

    @Test
    void fromTheAddressToSettingsInTwoCommands() throws Exception {
        String callback = agreed();

        assertThat(run("exchange", "--state=" + printedState(), callback)).isZero();

        assertThat(printed("ZOHO_REFRESH_TOKEN")).startsWith("1000.");
        assertThat(printed("refreshToken")).isEqualTo("{{env:ZOHO_REFRESH_TOKEN}}");
        assertThat(printed("accountsUrl")).isEqualTo(sandbox.accountsBase().toString());
        assertThat(printed("organizationId")).isEqualTo(sandbox.organizationId());
        assertThat(out).contains("Sandbox Books, plan Premium");
        assertThat(out + err).doesNotContain(sandbox.credentials().clientSecret());
        // The access token that came with the refresh token is used to list the organizations.
        assertThat(sandbox.requests().tokenRequests()).hasSize(1);
    }

    @Test
    void anAddressWithAnotherStateIsRefused() throws Exception {
        String callback = agreed();

        assertThat(run("exchange", "--state=other", callback)).isEqualTo(3);
        assertThat(err).contains("state");
        assertThat(run("exchange", callback)).isEqualTo(2);
        assertThat(err).contains("--state is missing");
        assertThat(sandbox.requests().tokenRequests()).isEmpty();
    }

    @Test
    void codeAndSecretAreAskedForWhereTheyAreMissing() {
        environment.clear();
        typed = sandbox.credentials().clientSecret() + "\n" + newCode() + "\n";

        assertThat(run("exchange", "--client-id=" + sandbox.credentials().clientId()))
                .isZero();

        assertThat(err).contains("Client secret", "Code, or the whole address");
        assertThat(printed("organizationId")).isEqualTo(sandbox.organizationId());
    }

    @Test
    void aSecretThatNobodyGivesIsMissed() {
        environment.remove("ZOHO_CLIENT_SECRET");

        assertThat(run("exchange", "1000.code")).isEqualTo(2);

        assertThat(err).contains("ZOHO_CLIENT_SECRET");
    }

    @Test
    void aMissingScopeForTheOrganizationsDoesNotCostTheRefreshToken() {
        assertThat(run("exchange", sandbox.oauth().newGrantCode("ZohoBooks.contacts.READ")))
                .isZero();

        assertThat(printed("ZOHO_REFRESH_TOKEN")).startsWith("1000.");
        assertThat(out).contains("# The organizations could not be listed").contains("ZohoBooks.settings.READ");
    }

    @Test
    void aRevokedTokenCannotBeRevokedAgain() {
        environment.put("ZOHO_REFRESH_TOKEN", sandbox.credentials().refreshToken());

        assertThat(run("revoke")).isZero();
        assertThat(out).contains("revoked");
        assertThat(sandbox.oauth().activeAccessTokens()).isEmpty();

        assertThat(run("revoke")).isEqualTo(3);
        assertThat(err)
                .contains("revoked already")
                .doesNotContain(sandbox.credentials().refreshToken());
    }

    @ParameterizedTest
    @CsvSource({"us, accounts.zoho.com", "EU, accounts.zoho.eu", "ca, accounts.zohocloud.ca", "cn, accounts.zoho.com.cn"
    })
    void eachDataCenterHasItsOwnAddress(String dataCenter, String host) {
        assertThat(runAnywhere(
                        "url",
                        "--data-center",
                        dataCenter,
                        "--redirect-uri",
                        REDIRECT,
                        "--scope",
                        "ZohoBooks.bills.READ"))
                .isZero();

        assertThat(URI.create(out.strip())).hasHost(host);
    }

    @Test
    void theDataCenterMayComeFromTheEnvironment() {
        environment.put("ZOHO_DATA_CENTER", "in");

        assertThat(runAnywhere("url", "--redirect-uri", REDIRECT, "--scope", "ZohoBooks.bills.READ"))
                .isZero();

        assertThat(URI.create(out.strip())).hasHost("accounts.zoho.in");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|A command is missing",
                "login|login",
                "url|--redirect-uri",
                "url --redirect-uri=https://x.example --scope=invoices|is no scope",
                "url --redirect-uri=x --scope=ZohoBooks.bills.READ|redirectUri",
                "exchange --data-center=moon 1000.code|us, eu, in, au, jp, ca, sa, cn, uk",
                "exchange --accounts-url=ftp://x 1000.code|--accounts-url must be",
                "exchange --state=s https://x.example/?state=s|neither a code nor an error",
                "exchange --state=s code=1000.c&state=s|--redirect-uri is missing"
            })
    void aWrongCommandLineIsNamedAndEndsWithTwo(String line, String problem) {
        assertThat(runAnywhere(line == null ? new String[0] : line.split(" "))).isEqualTo(2);

        assertThat(err).contains(problem);
    }

    @Test
    void zohosRefusalEndsWithThree() {
        assertThat(run("exchange", "1000.old")).isEqualTo(3);
        assertThat(err).contains("invalid_code").doesNotContain("1000.old", "\tat ");
        assertThat(out).isEmpty();
    }

    @Test
    void aServerThatCannotBeReachedOrWantsAPauseEndsWithFour() {
        assertThat(runAnywhere("exchange", "--accounts-url=http://localhost:1", "1000.code"))
                .isEqualTo(4);
        sandbox.oauth().answerTokenRequestsWith(429, "");
        assertThat(run("exchange", "1000.code")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "url --help", "exchange --help", "revoke --help"})
    void helpShowsNoSecretOfTheEnvironment(String line) {
        environment.put("ZOHO_REFRESH_TOKEN", "1000.secret");

        assertThat(runAnywhere(line.split(" "))).isZero();

        assertThat(out)
                .contains("Usage: camel-zohobooks-cli")
                .doesNotContain("1000.secret", sandbox.credentials().clientSecret());
    }
}
