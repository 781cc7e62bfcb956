package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcRecordIndexOnPostgresTest extends RecordIndexContract {

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    @Override
    JdbcRecordIndex create() {
        return new JdbcRecordIndex(databases.postgres());
    }

    @Test
    void recordsAreSharedByAllThatUseTheTable() {
        RecordIndex other = create();
        other.start();

        index.put(SCOPE, records(List.of("1"), 1));

        assertThat(other.find(SCOPE, List.of("1"))).isEqualTo(records(List.of("1"), 1));
        other.stop();
    }

    @Test
    void severalMayStartAtOnceWithoutATable() throws Exception {
        index.stop();
        TestDatabases.run(databases.postgres(), "drop table zohobooks_record");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(pool.submit(() -> create().start()));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        } finally {
            pool.shutdownNow();
        }
        index.start();
        assertThat(index.count(SCOPE)).isZero();
    }

    @Test
    void theTableMayHaveAnotherNameAndSchema() throws SQLException {
        TestDatabases.run(databases.postgres(), "drop schema if exists books cascade");
        TestDatabases.run(databases.postgres(), "create schema books");
        JdbcRecordIndex other = create();
        other.setTable("books.seen_records");
        other.start();

        other.put(SCOPE, records(List.of("1"), 1));

        assertThat(other.count(SCOPE)).isOne();
        assertThat(index.count(SCOPE)).isZero();
        other.stop();
    }

    @Test
    void aNameThatIsNoTableIsRefused() {
        for (String name : List.of("", "a b", "x; drop table y", "a.b.c", "\"q\"")) {
            JdbcRecordIndex other = create();
            other.setTable(name);

            assertThatThrownBy(other::start).hasMessageContaining("'" + name + "' is no name of a table");
        }
    }

    @Test
    void aTableThatCannotBeCreatedComesWithTheStatementThatCreatesIt() {
        JdbcRecordIndex other = create();
        other.setTable("nowhere.records");

        assertThatThrownBy(other::start)
                .hasMessageContaining("Table nowhere.records can neither be read nor created")
                .hasMessageContaining("create table nowhere.records (scope varchar(500) not null");
    }

    @Test
    void aDatabaseThatFailsIsNamedAndTriedAnewByTheNextCall() throws SQLException {
        TestDatabases.run(databases.postgres(), "alter table zohobooks_record rename to away");

        assertThatThrownBy(() -> index.put(SCOPE, records(List.of("1"), 1)))
                .hasMessageContaining("Table zohobooks_record cannot be read or written");
        TestDatabases.run(databases.postgres(), "alter table away rename to zohobooks_record");
        index.put(SCOPE, records(List.of("1"), 1));
        assertThat(index.count(SCOPE)).isOne();
    }
}
