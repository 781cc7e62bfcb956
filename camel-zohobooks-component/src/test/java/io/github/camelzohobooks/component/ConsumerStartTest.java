package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.changes.FilePositionRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With what a consumer starts, and with what it does not. */
class ConsumerStartTest extends ConsumerTestSupport {

    private static String messages(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .collect(Collectors.joining("\n"));
    }

    private void assertRefused(String uri, String... words) {
        assertThatThrownBy(() -> consume(uri))
                .extracting(ConsumerStartTest::messages)
                .asString()
                .contains(words);
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"upTo\":\"2031-03-01T11:0", "", "garbage", "2031-03-01"})
    void aPositionThatCannotBeReadStopsTheConsumerWithInstructionsAndStays(String text) {
        repository().setState("invoices", text);

        assertRefused(
                "zohobooks:invoices",
                "Position 'invoices' in files in " + positions,
                "cannot be read",
                "remove the position",
                "2026-01-31T00:00:00Z");
        assertThat(repository().getState("invoices")).isEqualTo(text);
    }

    @Test
    void aPositionIsResetByRemovingItsFile() throws Exception {
        Path file = Files.writeString(positions.resolve("invoices.position"), "garbage");
        assertRefused("zohobooks:invoices", "cannot be read");
        Files.delete(file);
        invoiceAt(START.minusSeconds(600));

        context.getRouteController().startRoute("changes");

        assertThat(consumer("changes").poll()).isEqualTo(1);
    }

    @Test
    void aPositionIsSetByWritingATime() throws Exception {
        invoiceAt(START.minusSeconds(3_600));
        String later = invoiceAt(START.minusSeconds(3_599));
        Files.writeString(positions.resolve("invoices.position"), "2031-03-01T11:00:00Z\n");

        consume("zohobooks:invoices").poll();

        assertThat(delivered).containsExactly("created " + later);
    }

    @Test
    void anOrganizationThatIsSetLaterBeginsAnewUnlessThePositionIsRenamedOrItsKeyIsKept() throws Exception {
        Path before = positions.resolve("invoices.position");
        Path renamed = positions.resolve(sandbox.organizationId() + "%2Finvoices.position");
        invoiceAt(START.minusSeconds(600));
        assertThat(pollOnce("zohobooks:invoices")).isEqualTo(1);
        String named = "zohobooks:invoices?organizationId=" + sandbox.organizationId();

        assertThat(pollOnce(named + "&positionKey=invoices")).isZero();
        Files.move(before, renamed);
        assertThat(pollOnce(named)).isZero();
        Files.move(renamed, before);
        assertThat(pollOnce(named)).isEqualTo(1);
    }

    private int pollOnce(String uri) throws Exception {
        int changes = consume(uri).poll();
        context.getRouteController().stopRoute("changes");
        context.removeRoute("changes");
        return changes;
    }

    @Test
    void aPositionOfAnotherOrganizationIsRefusedBeforeAnythingIsDelivered() throws Exception {
        repository()
                .setState(
                        "invoices",
                        "{\"upTo\":\"2031-01-01T00:00:00Z\",\"since\":\"2031-01-01T00:00:00Z\",\"organization\":\"777\"}");
        invoiceAt(START.minusSeconds(600));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices");

        for (int polls = 0; polls < 2; polls++) {
            assertThatThrownBy(consumer::poll)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("belongs to organization 777")
                    .hasMessageContaining("positionKey");
        }
        assertThat(delivered).isEmpty();
        assertThat(repository().getState("invoices")).contains("777");
    }

    @Test
    void aPositionOfAnotherOrganizationThanTheConfiguredOneStopsTheStart() {
        repository()
                .setState(
                        "mine",
                        "{\"upTo\":\"2031-01-01T00:00:00Z\",\"since\":\"2031-01-01T00:00:00Z\",\"organization\":\"777\"}");

        assertRefused(
                "zohobooks:invoices?positionKey=mine&organizationId=778",
                "belongs to organization 777",
                "organization 778 is consumed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "initialSync=yesterday           | initialSync must be snapshot, now or a time",
                "initialSync=2026-01-31          | initialSync must be snapshot, now or a time",
                "initialSync=NOW                 | initialSync must be snapshot, now or a time",
                "settle=0                        | settle and overlap must be at least 1s",
                "overlap=500                     | settle and overlap must be at least 1s",
                "inital=now                      | Unknown option 'inital'",
                "positionRepository=#nothing     | nothing",
            })
    void anOptionWithoutSenseIsRefused(String option, String message) {
        assertThatThrownBy(() -> route("wrong", "zohobooks:invoices?" + option))
                .extracting(ConsumerStartTest::messages)
                .asString()
                .contains(message);
    }

    @Test
    void aConsumerNamesAResourceAndNoOperation() {
        assertRefused("zohobooks:invoices/list", "A consumer names a resource alone, as in zohobooks:invoices");
    }

    @Test
    void twoConsumersOfOnePositionAreRefusedUntilTheyHaveTwo() throws Exception {
        consume("zohobooks:invoices");

        for (int tries = 0; tries < 2; tries++) {
            String id = "second" + tries;
            assertThatThrownBy(() -> route(id, "zohobooks:invoices?delay=5s&positionRepository=#positions"))
                    .extracting(ConsumerStartTest::messages)
                    .asString()
                    .contains("Position invoices is used by route changes already", "positionKey");
        }
        assertThatCode(() -> route("third", "zohobooks:invoices?positionRepository=#positions&positionKey=third"))
                .doesNotThrowAnyException();
    }

    @Test
    void twoRepositoriesOfOneDirectoryHoldOnePosition() throws Exception {
        consume("zohobooks:invoices");
        context.getRegistry().bind("again", new FilePositionRepository(positions + "/../" + positions.getFileName()));

        assertThatThrownBy(() -> route("second", "zohobooks:invoices?positionRepository=#again"))
                .extracting(ConsumerStartTest::messages)
                .asString()
                .contains("is used by route changes already");
    }

    @Test
    void aPositionIsFreeOnceItsConsumerHasStopped() throws Exception {
        consume("zohobooks:invoices");
        context.getRouteController().stopRoute("changes");

        assertThatCode(() -> route("next", "zohobooks:invoices?delay=5s&positionRepository=#positions"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> context.getRouteController().startRoute("changes"))
                .extracting(ConsumerStartTest::messages)
                .asString()
                .contains("is used by route next already");
    }

    @Test
    void aConsumerWithoutARepositoryWarnsThatItsPositionWillBeLost() throws Exception {
        try (LogCapture log = LogCapture.of(ZohoBooksConsumer.class)) {
            route("memory", "zohobooks:invoices?initialSync=now");

            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("kept in memory", "initialSync=now", "Set positionRepository");
        }
    }

    @Test
    void theComponentsRepositoryIsUsedWhereTheEndpointHasNone() throws Exception {
        context.getComponent("zohobooks", ZohoBooksComponent.class).setPositionRepository(repository());
        try (LogCapture log = LogCapture.of(ZohoBooksConsumer.class)) {
            route("byComponent", "zohobooks:invoices").poll();

            assertThat(log.warnings()).isEmpty();
        }
        assertThat(positions).isDirectoryContaining("glob:**/invoices.position");
    }

    @Test
    void aConsumerPollsOnceAMinuteUnlessToldOtherwise() throws Exception {
        assertThat(consume("zohobooks:invoices").getDelay()).isEqualTo(60_000);
        assertThat(route("quick", "zohobooks:bills?delay=5s").getDelay()).isEqualTo(5_000);
        assertThat(route("unit", "zohobooks:estimates?delay=2&timeUnit=MINUTES").getDelay())
                .isEqualTo(2);
    }
}
