package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a value holds, it arrives as that value and changes nothing else of the request. */
class RequestEncodingTest extends CallsTestSupport {

    private RawServer api;

    @BeforeEach
    void startApi() throws IOException {
        api = new RawServer(head -> RawServer.json("{\"code\":0,\"contacts\":[],\"contact\":{}}"));
    }

    @AfterEach
    void closeApi() throws IOException {
        api.close();
    }

    /** As it stands in the request, byte for byte. */
    private String pathAndQuerySent() {
        String line = api.requestLines().get(0);
        return line.substring("GET /books/v3".length(), line.lastIndexOf(' '))
                .replace("organization_id=" + sandbox.organizationId(), "organization_id=1");
    }

    @ParameterizedTest
    @CsvSource({
        "a b,          a%20b",
        "a+b,          a%2Bb",
        "a&b=c,        a%26b%3Dc",
        "50%,          50%25",
        "%2B,          %252B",
        "a#b,          a%23b",
        "Müller,       M%C3%BCller",
        "株式会社,      %E6%A0%AA%E5%BC%8F%E4%BC%9A%E7%A4%BE",
        "😀,           %F0%9F%98%80",
        "2026-06-09T17:14:55+0000, 2026-06-09T17%3A14%3A55%2B0000",
    })
    void aQueryValueIsEncodedOnce(String value, String sent) {
        call(
                CONTACTS + "?apiUrl=" + api.uri(),
                null,
                Map.of(ZohoBooksConstants.PARAMETER_PREFIX + "contact_name", value));

        assertThat(pathAndQuerySent()).isEqualTo("/contacts?contact_name=" + sent + "&organization_id=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a+b", "a&b=c", "%2B", "a#b", "Müller 株式会社 😀", "a=b;c,d", "\"'<>\\", "a\tb"})
    void aQueryValueArrivesUnchanged(String value) {
        call(CONTACTS, null, Map.of(ZohoBooksConstants.PARAMETER_PREFIX + "contact_name", value));

        assertThat(sandbox.requests().to("GET", "/contacts").get(0).parameter("contact_name"))
                .contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "a b,    a%20b",
        "a/b,    a%2Fb",
        "../x,   ..%2Fx",
        "a?b=c,  a%3Fb%3Dc",
        "a#b,    a%23b",
        "%2F,    %252F",
        "a+b,    a%2Bb",
        "ü,      %C3%BC",
    })
    void anIdStaysOneSegmentOfThePath(String id, String sent) {
        call("zohobooks:contacts/get?apiUrl=" + api.uri(), null, Map.of(ZohoBooksConstants.ID, id));

        assertThat(pathAndQuerySent()).isEqualTo("/contacts/" + sent + "?organization_id=1");
    }
}
