package io.github.camelzohobooks.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SandboxMainTest {

    private static final Pattern CURL = Pattern.compile("curl -H '([^:]+): ([^']+)' '([^']+)'");

    @Test
    void theCurlLineThatIsPrintedWorks() throws Exception {
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            sandbox.books().seed("invoices", 5);
            StringWriter printed = new StringWriter();

            SandboxMain.describe(sandbox, new PrintWriter(printed));

            Matcher curl = CURL.matcher(printed.toString());
            assertThat(curl.find()).isTrue();
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(curl.group(3)))
                                    .header(curl.group(1), curl.group(2))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"invoices\":[{");
            assertThat(printed.toString())
                    .contains(sandbox.credentials().clientSecret())
                    .contains(sandbox.credentials().refreshToken());
        }
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(SandboxMain.commandLine().getUsageMessage())
                .contains("--port", "--plan", "--seed", "--time-scale", "--no-limits");
    }

    @ParameterizedTest
    @Timeout(20)
    @CsvSource({
        "--port=70000, --port must be from 0 to 65535",
        "--time-scale=0, --time-scale must be more than 0",
        "--plan=Gold, Gold",
        "--seed=invoice=3, invoice",
        "--seeds=1, Unknown option",
    })
    void aWrongOptionIsRefusedWithWordsThatHelp(String option, String message) {
        String[] arguments = option.startsWith("--port") ? new String[] {option} : new String[] {"--port=0", option};
        StringWriter errors = new StringWriter();

        int exit = SandboxMain.commandLine().setErr(new PrintWriter(errors)).execute(arguments);

        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains(message);
    }
}
