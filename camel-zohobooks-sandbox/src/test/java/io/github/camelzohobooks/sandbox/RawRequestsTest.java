package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no HTTP library sends, and the HTTP server itself refuses, is answered as JSON, too. */
class RawRequestsTest {

    private static final ZohoBooksSandbox SANDBOX = ZohoBooksSandbox.builder().start();

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/../../etc/passwd",
                "/books/v3/../../../x",
                "/books/v3/%00",
                "/%2e%2e/%2e%2e/x",
                "/books/v3/%ZZ",
                "/books/v3/%",
                "/books/v3/%C3%28",
                "x",
                "*"
            })
    void aPathThatLeadsNowhereIsJson(String path) throws IOException {
        Raw answer = send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isBetween(400, 404);
        assertJson(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rubbish\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
            })
    void aRequestThatIsNoneIsJson(String request) throws IOException {
        Raw answer = send(request);

        assertThat(answer.status()).isBetween(400, 505);
        assertJson(answer);
    }

    @Test
    void headersLongerThanTheServerReadsAreJson() throws IOException {
        Raw answer = send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(100_000) + "\r\n\r\n");

        assertThat(answer.status()).isEqualTo(431);
        assertJson(answer);
    }

    private static void assertJson(Raw answer) throws IOException {
        assertThat(answer.head().toLowerCase(Locale.ROOT))
                .contains("content-type: application/json", "server: zgs", "date: ");
        JsonNode body = Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(body.path("code").isInt()).isTrue();
        assertThat(body.path("message").asText()).isNotEmpty();
    }

    private static Raw send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", SANDBOX.apiBase().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            assertThat(end).as(answer).isPositive();
            return new Raw(answer.substring(0, end), answer.substring(end + 4));
        }
    }

    private record Raw(String head, String body) {

        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }
    }
}
