package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksConcurrencyLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What may pass is tried again where that cannot do anything twice; and the exception tells of it. */
class RepeatedCallsTest extends RepeatsTestSupport {

    private static final Map<String, Fault> FAULTS = Map.of(
            "cut before it was applied",
            Fault.dropBeforeApplying(),
            "cut after it was applied",
            Fault.dropAfterApplying(),
            "half an answer",
            Fault.halfBody(),
            "HTML",
            Fault.html(),
            "a server error",
            Fault.status(500, "{\"code\":1000,\"message\":\"Internal error\"}"),
            "an overloaded server",
            Fault.status(503, "<html>"));

    private Stream<DynamicTest> forEachFault(String method, Runnable call) {
        return FAULTS.entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(fault.getKey(), () -> {
                    sandbox.requests().clear();
                    sandbox.faults()
                            .add(fault.getValue().on(method, "/contacts").times(2));

                    call.run();

                    assertThat(sent()).isEqualTo(3);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aGetIsRepeatedUntilItSucceeds() {
        return forEachFault("GET", () -> call(CONTACTS));
    }

    @TestFactory
    Stream<DynamicTest> aPutIsRepeatedUntilItSucceeds() {
        return forEachFault(
                "PUT",
                () -> assertThat(callForJson("zohobooks:contacts/update?id=" + newContact(), BODY)
                                .path("contact_name")
                                .asText())
                        .isEqualTo("Bowman"));
    }

    @TestFactory
    Stream<DynamicTest> aDeleteIsRepeatedAndThatTheRecordIsGoneMeanwhileIsItsSuccess() {
        return forEachFault("DELETE", () -> {
                    String id = newContact();
                    call("zohobooks:contacts/delete?id=" + id);
                    assertThat(sandbox.books().find("contacts", id)).isEmpty();
                })
                .filter(test -> !test.getDisplayName().matches("cut after.*|half.*|HTML"));
    }

    @TestFactory
    Stream<DynamicTest> aDeleteWhoseAnswerWasLostSucceedsWhenTheRecordIsGone() {
        return Stream.of(Fault.dropAfterApplying(), Fault.halfBody(), Fault.html())
                .map(fault -> DynamicTest.dynamicTest(fault.toString(), () -> {
                    sandbox.requests().clear();
                    String id = newContact();
                    sandbox.faults().add(fault.on("DELETE", "/contacts").times(1));

                    var answer = call("zohobooks:contacts/delete?id=" + id, null, Map.of())
                            .getMessage();

                    assertThat(answer.getHeader(ZohoBooksConstants.CODE)).isEqualTo(0);
                    assertThat(answer.getHeader(ZohoBooksConstants.MESSAGE, String.class))
                            .contains("gone");
                    assertThat(sandbox.books().find("contacts", id)).isEmpty();
                    assertThat(sent()).isEqualTo(2);
                }));
    }

    @Test
    void aDeleteOfWhatWasNeverThereFails() {
        assertThat(failureOf("zohobooks:contacts/delete?id=4711")).isInstanceOf(ZohoBooksNotFoundException.class);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aDeleteThatWasOnlyRefusedBeforeFailsWhereTheRecordDoesNotExist() {
        sandbox.faults().add(refused(1070).on("DELETE", "/contacts").times(1));

        assertThat(failureOf("zohobooks:contacts/delete?id=4711")).isInstanceOf(ZohoBooksNotFoundException.class);
        assertThat(sent()).isEqualTo(2);
    }

    @TestFactory
    Stream<DynamicTest> aPostThatMayHaveBeenAppliedIsNotRepeatedAndTheExceptionSaysSo() {
        return FAULTS.entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(fault.getKey(), () -> {
                    sandbox.requests().clear();
                    sandbox.faults()
                            .add(fault.getValue().on("POST", "/contacts").times(1));

                    assertThat(failureOf(CREATE, Map.of("contact_name", fault.getKey())))
                            .isInstanceOfSatisfying(
                                    ZohoBooksUnavailableException.class,
                                    e -> assertThat(e.isMayHaveBeenApplied()).isTrue())
                            .hasMessageContaining("may have been applied")
                            .satisfies(e -> assertThat(e.getCost().attempts()).isEqualTo(1));
                    assertThat(sent()).isEqualTo(1);
                }));
    }

    @Test
    void aPostThatWasOnlyRefusedIsRepeatedAndAppliedOnce() {
        sandbox.faults().add(refused(1070).on("POST", "/contacts").times(3));

        call(CREATE, BODY, Map.of());

        assertThat(sent()).isEqualTo(4);
        assertThat(sandbox.books().count("contacts")).isEqualTo(1);
    }

    @Test
    void aPostThatFoundNoServerIsRepeated() {
        ZohoBooksException failure = failureOf(CREATE + "?apiUrl=http://localhost:1", BODY);

        assertThat(failure.getCost().attempts()).isEqualTo(4);
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ZohoBooksUnavailableException.class,
                        e -> assertThat(e.isMayHaveBeenApplied()).isFalse())
                .hasMessageEndingWith("(after 4 attempts)");
    }

    @Test
    void thatAnAttemptBeforeTheLastMayHaveBeenAppliedIsNotForgotten() throws IOException {
        AtomicReference<RawServer> server = new AtomicReference<>();
        server.set(new RawServer(head -> {
            close(server.get());
            return "";
        }));

        assertThat(failureOf(
                        "zohobooks:contacts/update?id=1&apiUrl=" + server.get().uri(), BODY))
                .isInstanceOfSatisfying(
                        ZohoBooksUnavailableException.class,
                        e -> assertThat(e.isMayHaveBeenApplied()).isTrue())
                .hasMessageContaining("An attempt before may have been applied")
                .hasCauseInstanceOf(java.net.ConnectException.class);
    }

    private static void close(RawServer server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatTheLastAttemptFailedWithIsThrownAndTheOneBeforeIsKept() {
        sandbox.faults().add(Fault.status(503, "<html>").on("GET", "/contacts").times(3));
        sandbox.faults().add(refused(1070).on("GET", "/contacts").fromCall(4));

        ZohoBooksException failure = failureOf(CONTACTS);

        assertThat(failure)
                .isInstanceOf(ZohoBooksConcurrencyLimitException.class)
                .hasMessageEndingWith("(after 4 attempts)");
        assertThat(failure.getSuppressed())
                .singleElement()
                .isInstanceOfSatisfying(
                        ZohoBooksException.class,
                        e -> assertThat(e.getHttpResponseCode()).isEqualTo(503));
    }

    @Test
    void whatDoesNotPassIsNotRepeated() {
        failureOf(CREATE, Map.of("contact_name", ""));
        failureOf("zohobooks:contacts/get?id=4711");
        failureOf("zohobooks:raw/GET?path=/nowhere");

        assertThat(time.waits()).isEmpty();
    }
}
