package io.github.camelzohobooks.sandbox.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void thePrintedCurlLineReachesTheSeededRecords() throws Exception {
        Arguments arguments =
                Arguments.parse("--port", "0", "--seed", "invoices=3", "--time-scale", "60", "--plan", "Free");
        try (ZohoBooksSandbox sandbox = Main.start(arguments)) {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            Main.explain(sandbox, new PrintStream(printed, true, StandardCharsets.UTF_8));
            String text = printed.toString(StandardCharsets.UTF_8);
            Matcher curl = Pattern.compile("curl -H 'Authorization: ([^']+)' '([^']+)'")
                    .matcher(text);
            assertThat(curl.find()).isTrue();

            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(curl.group(2)))
                                    .header("Authorization", curl.group(1))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("INV-000003");
            assertThat(answer.headers().firstValue("X-Rate-Limit-Limit")).contains("1000");
            assertThat(text)
                    .contains(sandbox.credentials().refreshToken())
                    .contains(sandbox.organizationId())
                    .contains("zohobooks:invoices");
        }
    }

    @Test
    void mistakesAreExplained() {
        assertThatThrownBy(() -> Arguments.parse("--colour", "red")).hasMessageContaining("--colour");
        assertThatThrownBy(() -> Arguments.parse("--port")).hasMessageContaining("--port");
        assertThatThrownBy(() -> Arguments.parse("--port", "x")).hasMessageContaining("needs a number");
        assertThatThrownBy(() -> Arguments.parse("--seed", "invoices")).hasMessageContaining("RESOURCE=N");
        assertThat(Arguments.parse("--help").help()).isTrue();
        assertThat(Arguments.HELP).contains("--no-limits");
    }
}
