package io.github.camelzohobooks.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slips of the pen in a data file are found at once, and the message says where. */
class ResourceFileTest {

    private static final String CALL = "call: POST /things/{thing_id}/paint";
    private static final String OPERATION_ID = "operationId: paint_thing";
    private static final String SCOPE = "scope: ZohoBooks.things.CREATE";

    private static Resource read(String yaml) throws IOException {
        return ResourceFile.read(
                "things", new ByteArrayInputStream(DataFiles.toJson(yaml).getBytes(StandardCharsets.UTF_8)));
    }

    private static String paint(String... lines) {
        return "operations:\n  paint:\n    " + String.join("\n    ", lines) + "\n";
    }

    private static void assertRefused(String yaml, String place, String reason) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Data file things.json of the catalogue is malformed: ")
                .hasMessageContaining(place)
                .hasMessageContaining(reason);
    }

    @Test
    void aSmallFileIsReadAsTheReadmeSays() throws IOException {
        Resource things = read("idParameter: thing_id\n" + paint(CALL, OPERATION_ID, SCOPE));

        assertThat(things.idField()).contains("thing_id");
        assertThat(things.changes()).isEmpty();
        assertThat(things.operation("paint")).hasValueSatisfying(paint -> {
            assertThat(paint.qualifiedName()).isEqualTo("things/paint");
            assertThat(paint.method()).isEqualTo(HttpMethod.POST);
            assertThat(paint.path()).isEqualTo("/things/{thing_id}/paint");
            assertThat(paint.pathParameters()).containsExactly("thing_id");
            assertThat(paint.operationIds()).containsExactly("paint_thing");
            assertThat(paint.organizationScoped()).isTrue();
            assertThat(paint.body()).isEqualTo(RequestBody.UNDECLARED);
            assertThat(paint.paged()).isFalse();
            assertThat(paint.binary()).isFalse();
        });
    }

    @Test
    void aMissingRequiredKeyIsNamedWithItsOperation() {
        assertRefused(paint(OPERATION_ID, SCOPE), "operations.paint", "call is missing");
        assertRefused(paint(CALL, SCOPE), "operations.paint", "operationId is missing");
        assertRefused(paint(CALL, "operationId: []", SCOPE), "operations.paint", "operationId is missing");
        assertRefused(paint(CALL, OPERATION_ID), "operations.paint", "scope is missing");
        assertRefused(paint(""), "operations.paint", "call is missing");
        assertRefused("idParameter: thing_id\n", "", "operations is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "call: PATCH /things,         method PATCH is unknown",
        "call: post /things,          method post is unknown",
        "call: /things,               'call must be a method and a path, not /things'",
        "call: GET things,            'call must be a method and a path, not GET things'",
        "call: 'GET /things/(\\d+)',  call must be a method and a path",
        "call: 'GET /things?page=1',  call must be a method and a path",
    })
    void aCallThatIsNoCallIsNamedWithItsOperation(String call, String reason) {
        assertRefused(paint(call, OPERATION_ID, SCOPE), "operations.paint", reason);
    }

    @ParameterizedTest
    @CsvSource({
        "body: form,                        body form is unknown",
        "body: OBJECT,                      body OBJECT is unknown",
        "query: {page: strnig},             type strnig of parameter page is unknown",
        "query: {page: },                   the type of parameter page is missing",
        "'query: {page: {required: true}}', the type of parameter page is missing",
    })
    void anUnknownBodyOrTypeIsNamedWithItsOperation(String line, String reason) {
        assertRefused(paint(CALL, OPERATION_ID, SCOPE, line), "operations.paint", reason);
    }

    @Test
    void aKeyThatTheFormatDoesNotKnowIsNamedWithItsPlace() {
        assertRefused("idParmeter: thing_id\n" + paint(CALL, OPERATION_ID, SCOPE), "idParmeter", "Unrecognized");
        assertRefused(paint(CALL, OPERATION_ID, SCOPE, "querry: {}"), "operations.paint.querry", "Unrecognized field");
        assertRefused(
                paint(CALL, OPERATION_ID, SCOPE, "query: {page: {type: string, requird: true}}"),
                "operations.paint.query.page.requird",
                "Unrecognized field");
        assertRefused(
                "changes: {stategy: filter}\n" + paint(CALL, OPERATION_ID, SCOPE), "changes.stategy", "Unrecognized");
    }

    @Test
    void anUnknownStrategyAndASortWithoutOrderAreRefused() {
        String operations = paint(CALL, OPERATION_ID, SCOPE);
        assertRefused("changes: {strategy: guess}\n" + operations, "changes", "strategy guess is unknown");
        assertRefused("changes: {defaultSort: date}\n" + operations, "changes", "a column and A or D, not date");
        assertRefused("changes: {defaultSort: date up}\n" + operations, "changes", "a column and A or D, not date up");
    }

    @Test
    void twoOperationsOfOneNameAreRefusedInsteadOfTheSecondReplacingTheFirst() {
        String operation = paint(CALL, OPERATION_ID, SCOPE);
        assertThatThrownBy(() -> DataFiles.toJson(operation + operation.replace("operations:\n", "")))
                .hasMessageContaining("Duplicate field 'paint'");
    }

    @Test
    void textThatIsNoYamlIsRefused() {
        assertThatThrownBy(() -> DataFiles.toJson("operations: [")).isInstanceOf(IOException.class);
        assertRefused("only a text", "", "it is no JSON object");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> ResourceFile.read("nothing"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nothing.json");
        assertThatThrownBy(() -> ResourceFile.read("things", InputStream.nullInputStream()))
                .hasMessageContaining("things.json");
    }
}
