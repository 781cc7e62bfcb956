package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
