package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.component.client.PageMark;
import io.github.camelzohobooks.component.client.Stretch;
import io.github.camelzohobooks.component.client.Tally;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionKeeperTest {

    private static final Instant TIME = Instant.parse("2026-01-31T00:00:00Z");

    private final MemoryStateRepository repository = new MemoryStateRepository();
    private final PositionKeeper keeper = new PositionKeeper(repository, "invoices");

    @BeforeEach
    void start() {
        repository.start();
    }

    @Test
    void whatIsStoredIsLoadedAgain() {
        Position position =
                new Position(TIME, TIME.minusSeconds(60), Map.of("460000000012345", TIME.minusSeconds(3)), "10234695");

        keeper.store(position);

        assertThat(keeper.load()).isEqualTo(position);
    }

    @Test
    void aSnapshotUnderWayIsLoadedAgainAsItStood() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("9", "2026-01-30T10:00:00+0530");
        rows.put("1", "");
        SnapshotUnderWay snapshot =
                new SnapshotUnderWay(TIME, new PageMark(400, 200, rows), Map.of("7", TIME.minusSeconds(3)), "10234695");

        keeper.store(snapshot);

        assertThat(keeper.load()).isEqualTo(snapshot);
        assertThat(((SnapshotUnderWay) keeper.load()).mark().lastRows().keySet())
                .containsExactly("9", "1");
    }

    static Stream<PageMark> marksOfLongLists() {
        Map<String, String> rows = Map.of("9", "2026-01-30T10:00:00+0530");
        Map<String, String> last = Map.of("11", "2026-01-30T10:00:00+0530");
        return Stream.of(
                new PageMark(400, 200, rows, new Stretch(42, 17, 1, true, rows, last), null),
                new PageMark(
                        400,
                        200,
                        rows,
                        null,
                        new Tally(
                                new ChangeAbilities.Sort("name", true),
                                TIME.minusMillis(1),
                                new TreeMap<>(Map.of(4_999, "n \"1\"", 19_999, "é")),
                                3_021,
                                17,
                                last)));
    }

    @ParameterizedTest
    @MethodSource("marksOfLongLists")
    void aSnapshotOfALongListIsLoadedAgainAsItStood(PageMark mark) {
        SnapshotUnderWay snapshot = new SnapshotUnderWay(TIME, mark, Map.of(), "10234695");

        keeper.store(snapshot);

        assertThat(keeper.load()).isEqualTo(snapshot);
    }

    @Test
    void noneStandsForNoPosition() {
        repository.setState("invoices", "none\n");

        assertThat(keeper.load()).isNull();
        assertThat(keeper.text()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T00:00:00Z", " 2026-01-31T01:00:00+01:00\n", "2026-01-30T19:00:00-0500"})
    void aTimeWrittenByHandStandsForEverythingUpToIt(String text) {
        repository.setState("invoices", text);

        assertThat(keeper.load()).isEqualTo(Position.after(TIME, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"upTo\":\"2026-01-31T00:00:00Z\",\"since\":\"2026-01-3",
                "{\"upTo\":\"2026-01-31T00:00:00Z\"}",
                "{\"upTo\":\"2026-01-31T00:00:00Z\",\"since\":\"2026-01-31T00:00:00Z\"}{",
                "{\"upTo\":\"2026-01-31T00:00:00Z\",\"since\":\"2026-01-31T00:00:00Z\",\"delivered\":{\"1\":\"x\"}}",
                "\u0000\u0000\u0000\u0000",
                "yesterday",
                "2026-01-31",
                "2026-01-31T00:00:00"
            })
    void aPositionThatCannotBeReadIsRefusedWithInstructionsAndStaysAsItIs(String text) {
        repository.setState("invoices", text);

        assertThatThrownBy(keeper::load)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Position 'invoices'")
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("remove the position")
                .hasMessageContaining("set it to the time");
        assertThat(repository.getState("invoices")).isEqualTo(text);
    }

    @Test
    void aPositionOfAnotherOrganizationIsRefused() {
        keeper.store(Position.after(TIME, "1"));
        keeper.load();

        assertThat(keeper.checkOrganization("1")).isEqualTo("1");
        assertThatThrownBy(() -> keeper.checkOrganization("2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs to organization 1")
                .hasMessageContaining("positionKey");
    }

    @Test
    void aLeaderThatLagsBehindDoesNotMoveThePositionBack() {
        keeper.store(Position.after(TIME, "1"));
        PositionKeeper other = new PositionKeeper(repository, "invoices");
        other.load();
        Position ahead = new Position(TIME.plusSeconds(90), TIME, Map.of("7", TIME.plusSeconds(50)), "1");
        other.store(ahead);

        keeper.store(new Position(TIME.plusSeconds(30), TIME, Map.of("8", TIME.plusSeconds(20)), "1"));
        keeper.store(new Position(TIME.plusSeconds(60), TIME, Map.of("7", TIME.plusSeconds(40)), "1"));

        assertThat(keeper.load())
                .isEqualTo(new Position(
                        TIME.plusSeconds(90), TIME, Map.of("7", TIME.plusSeconds(50), "8", TIME.plusSeconds(20)), "1"));
    }

    @Test
    void aLeaderThatIsAheadMovesThePositionOfAnotherOne() {
        keeper.store(Position.after(TIME, "1"));
        PositionKeeper other = new PositionKeeper(repository, "invoices");
        other.store(new Position(TIME.plusSeconds(30), TIME, Map.of("7", TIME.plusSeconds(20)), "1"));

        keeper.store(new Position(TIME.plusSeconds(90), TIME.plusSeconds(25), Map.of(), "1"));

        assertThat(keeper.load()).isEqualTo(new Position(TIME.plusSeconds(90), TIME.plusSeconds(25), Map.of(), "1"));
    }

    @Test
    void whoStoredLastMayMoveThePositionBack() {
        keeper.store(Position.after(TIME, "1"));

        keeper.store(Position.after(TIME.minusSeconds(60), "1"));

        assertThat(keeper.load()).isEqualTo(Position.after(TIME.minusSeconds(60), "1"));
    }

    @Test
    void whatIsNoPositionIsReplaced() {
        keeper.store(Position.after(TIME, "1"));
        repository.setState("invoices", "{");

        keeper.store(Position.after(TIME.plusSeconds(60), "1"));

        assertThat(keeper.load()).isEqualTo(Position.after(TIME.plusSeconds(60), "1"));
    }
}
