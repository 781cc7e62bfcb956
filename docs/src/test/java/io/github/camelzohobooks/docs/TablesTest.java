package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.changes.IndexedRecord;
import io.github.camelzohobooks.component.changes.JdbcPositionRepository;
import io.github.camelzohobooks.component.changes.JdbcRecordIndex;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that are made as the guide to consumers says are those of the component. */
class TablesTest {

    private static final String TABLES = "create table zohobooks_";

    private final JdbcDataSource owner = new JdbcDataSource();
    private Connection held;

    /** What a DBA is told to run. */
    private static String documented() {
        List<String> statements = Documents.snippets("sql")
                .map(Documents.Snippet::code)
                .filter(code -> code.startsWith(TABLES))
                .toList();
        assertThat(statements).hasSize(1);
        return statements.get(0);
    }

    @BeforeEach
    void openDatabase() throws SQLException {
        owner.setURL("jdbc:h2:mem:tables" + System.identityHashCode(this));
        owner.setUser("sa");
        held = owner.getConnection();
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        held.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = held.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> columns() throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = held.createStatement();
                ResultSet found = statement.executeQuery("select c.table_name, c.column_name, c.data_type,"
                        + " c.character_maximum_length, c.is_nullable, k.ordinal_position from information_schema.columns c"
                        + " left join information_schema.key_column_usage k on k.table_schema = c.table_schema"
                        + " and k.table_name = c.table_name and k.column_name = c.column_name"
                        + " where c.table_schema = 'PUBLIC' order by c.table_name, c.ordinal_position")) {
            while (found.next()) {
                columns.add(String.join(
                        " ",
                        List.of(
                                found.getString(1),
                                found.getString(2),
                                found.getString(3),
                                String.valueOf(found.getString(4)),
                                found.getString(5),
                                String.valueOf(found.getString(6)))));
            }
        }
        return columns;
    }

    private static void start(DataSource database) throws IOException {
        try (JdbcPositionRepository positions = new JdbcPositionRepository(database);
                JdbcRecordIndex records = new JdbcRecordIndex(database)) {
            positions.start();
            records.start();
            positions.setState("10234695/invoices", "2026-01-31T00:00:00Z");
            positions.setState("10234695/invoices", "2026-02-28T00:00:00Z");
            records.put("10234695/invoices", Map.of("1", new IndexedRecord(Instant.EPOCH, "hash", 7, null)));
            records.seen("10234695/invoices", List.of("1", "2"), 8);
            records.remove("10234695/invoices", List.of("2"));

            assertThat(positions.getState("10234695/invoices")).isEqualTo("2026-02-28T00:00:00Z");
            assertThat(records.find("10234695/invoices", List.of("1", "2")))
                    .containsExactly(Map.entry("1", new IndexedRecord(Instant.EPOCH, "hash", 8, null)));
        }
    }

    @Test
    void theTablesOfThePageAreThoseThatTheComponentMakes() throws Exception {
        execute(documented());
        List<String> ofThePage = columns();
        execute("drop table zohobooks_position");
        execute("drop table zohobooks_record");
        start(owner);

        assertThat(ofThePage).hasSize(8).containsExactlyElementsOf(columns());
    }

    @Test
    void aUserWithTheRightsOfThePageWorksOnThemAndCanMakeNoTables() throws Exception {
        execute("create user program password 'secret'");
        JdbcDataSource program = new JdbcDataSource();
        program.setURL(owner.getURL());
        program.setUser("program");
        program.setPassword("secret");
        assertThatThrownBy(() -> start(program)).hasMessageContaining("can neither be read nor created");

        execute(documented());
        execute("grant select, insert, update, delete on zohobooks_position, zohobooks_record to program");

        start(program);
    }
}
