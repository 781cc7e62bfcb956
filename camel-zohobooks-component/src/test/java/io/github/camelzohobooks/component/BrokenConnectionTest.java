package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Where no good answer comes, the exception says whether Zoho may have applied the call, so that a route knows whether it
 * may repeat it; and nothing below the route repeats it already.
 */
class BrokenConnectionTest extends CallsTestSupport {

    private static final Map<String, String> BODY = Map.of("contact_name", "Bowman");

    /** A call of each method, and what is to be known of it. */
    private enum Kind {
        GET("zohobooks:contacts/list", false, true),
        POST("zohobooks:contacts/create", true, false),
        PUT("zohobooks:contacts/update?id=4711", true, true),
        DELETE("zohobooks:contacts/delete?id=4711", true, true);

        private final String uri;
        private final boolean changes;
        private final boolean safeToRepeat;

        Kind(String uri, boolean changes, boolean safeToRepeat) {
            this.uri = uri;
            this.changes = changes;
            this.safeToRepeat = safeToRepeat;
        }

        Object body() {
            return this == POST || this == PUT ? BODY : null;
        }

        private String with(String option) {
            return uri + (uri.contains("?") ? "&" : "?") + option;
        }
    }

    private ZohoBooksUnavailableException unavailable(String uri, Object body) {
        ZohoBooksException failure = failureOf(uri, body);
        assertThat(failure).isInstanceOf(ZohoBooksUnavailableException.class);
        return (ZohoBooksUnavailableException) failure;
    }

    private Stream<DynamicTest> forEachMethod(Fault fault, int status) {
        return Stream.of(Kind.values())
                .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> {
                    sandbox.requests().clear();
                    sandbox.faults().add(fault.on(kind.name(), "/contacts").times(1));

                    ZohoBooksUnavailableException failure = unavailable(kind.uri, kind.body());

                    assertThat(failure.getHttpResponseCode()).isEqualTo(status);
                    assertThat(failure.getCode()).isEqualTo(ErrorDetails.NO_CODE);
                    assertThat(failure.isMayHaveBeenApplied()).isEqualTo(kind.changes);
                    assertThat(failure.isRetryable()).isEqualTo(kind.safeToRepeat);
                    assertThat(failure.getMessage().contains("may have been applied"))
                            .isEqualTo(kind.changes);
                    assertThat(sandbox.requests().apiRequests()).hasSize(1);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aConnectionThatIsCutBeforeTheCallIsApplied() {
        return forEachMethod(Fault.dropBeforeApplying(), 0);
    }

    @TestFactory
    Stream<DynamicTest> aConnectionThatIsCutAfterTheCallIsApplied() {
        return forEachMethod(Fault.dropAfterApplying(), 0);
    }

    @TestFactory
    Stream<DynamicTest> anAnswerThatEndsInTheMiddle() {
        return forEachMethod(Fault.halfBody(), 0);
    }

    @TestFactory
    Stream<DynamicTest> aServerErrorWithHtml() {
        return forEachMethod(Fault.status(502, "<html>Bad Gateway</html>"), 502);
    }

    @TestFactory
    Stream<DynamicTest> aGoodStatusWithHtml() {
        return forEachMethod(Fault.status(200, "<html>Zoho Books</html>"), 200);
    }

    @TestFactory
    Stream<DynamicTest> aConnectionThatIsRefusedCannotHaveAppliedAnything() {
        return Stream.of(Kind.values())
                .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> {
                    ZohoBooksUnavailableException failure =
                            unavailable(kind.with("apiUrl=http://localhost:1"), kind.body());

                    assertThat(failure.isMayHaveBeenApplied()).isFalse();
                    assertThat(failure.isRetryable()).isTrue();
                    assertThat(failure).hasCauseInstanceOf(IOException.class);
                }));
    }

    @Test
    void aHostThatDoesNotExistCannotHaveAppliedAnything() {
        ZohoBooksUnavailableException failure =
                unavailable(Kind.POST.with("apiUrl=http://nowhere.invalid"), Kind.POST.body());

        assertThat(failure.isMayHaveBeenApplied()).isFalse();
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void brokenAnswersLeakNoConnections() {
        // Camel's http component allows 20 connections to a host; one call more than that would wait for ever.
        sandbox.faults().add(Fault.halfBody().on("GET", "/contacts").times(15));
        sandbox.faults().add(Fault.html().on("GET", "/contacts").fromCall(16).times(15));
        sandbox.faults()
                .add(Fault.dropBeforeApplying()
                        .on("GET", "/contacts")
                        .fromCall(31)
                        .times(15));
        for (int i = 0; i < 45; i++) {
            unavailable(CONTACTS, null);
        }

        call(CONTACTS);
    }
}
