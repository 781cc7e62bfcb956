package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryRecordIndexTest extends RecordIndexContract {

    @Override
    RecordIndex create() {
        return new MemoryRecordIndex();
    }

    @Test
    void itIsEmptyAfterARestart() {
        index.put(SCOPE, records(List.of("1"), 1));
        index.stop();
        index.start();

        assertThat(index.count(SCOPE)).isZero();
    }
}
