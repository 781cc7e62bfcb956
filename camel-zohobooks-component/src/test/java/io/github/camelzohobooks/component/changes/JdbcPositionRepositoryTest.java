package io.github.camelzohobooks.component.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcPositionRepositoryTest {

    private static final String INVOICES = "emea/10234695/invoices";

    @RegisterExtension
    private final TestDatabases databases = new TestDatabases();

    private final DataSource h2 = TestDatabases.h2();

    enum Database {
        POSTGRESQL,
        H2
    }

    private DataSource of(Database database) {
        return database == Database.H2 ? h2 : databases.postgres();
    }

    private static JdbcPositionRepository started(DataSource database) {
        JdbcPositionRepository repository = new JdbcPositionRepository(database);
        repository.start();
        return repository;
    }

    @ParameterizedTest
    @EnumSource
    void aStateOutlivesTheRepositoryAndIsReplaced(Database database) {
        assertThat(started(of(database)).getState(INVOICES)).isNull();

        started(of(database)).setState(INVOICES, "2026-01-31T00:00:00Z");
        started(of(database)).setState("other", "x");
        assertThat(started(of(database)).getState(INVOICES)).isEqualTo("2026-01-31T00:00:00Z");

        started(of(database)).setState(INVOICES, "2026-02-01T00:00:00Z");
        assertThat(started(of(database)).getState(INVOICES)).isEqualTo("2026-02-01T00:00:00Z");
    }

    @ParameterizedTest
    @EnumSource
    void aPositionWithTenThousandDeliveredChangesFits(Database database) {
        String value = IntStream.range(0, 10_000)
                .mapToObj(i -> "\"98200000056" + i + "\":\"2026-01-31T00:00:00Z\"")
                .collect(Collectors.joining(",", "{\"delivered\":{", "}}"));
        assertThat(value).hasSizeGreaterThan(390_000);

        started(of(database)).setState(INVOICES, value);

        assertThat(started(of(database)).getState(INVOICES)).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource
    void positionsThatSeveralSetForTheFirstTimeAtOnceAreAllAccepted(Database database) throws Exception {
        JdbcPositionRepository repository = started(of(database));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Object>> sets = IntStream.range(0, 40)
                    .mapToObj(i -> Executors.callable(() -> repository.setState("key" + i / 4, "v" + i)))
                    .toList();
            for (var set : pool.invokeAll(sets)) {
                set.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(repository.getState("key9")).isIn("v36", "v37", "v38", "v39");
    }

    @ParameterizedTest
    @EnumSource
    void inTheCallersTransactionAPositionIsStoredWithTheSinksRowsOrNotAtAll(Database database) throws SQLException {
        DataSource plain = of(database);
        TestDatabases.run(plain, "create table sink (id varchar(20))");
        DataSource aware = new TransactionAwareDataSourceProxy(plain);
        JdbcPositionRepository repository = new JdbcPositionRepository(aware);
        repository.setCallersTransaction(true);
        repository.start();
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(plain));
        JdbcTemplate sink = new JdbcTemplate(plain);

        transaction.executeWithoutResult(status -> {
            sink.update("insert into sink values ('1')");
            repository.setState(INVOICES, "first");
        });
        transaction.executeWithoutResult(status -> {
            sink.update("insert into sink values ('2')");
            repository.setState(INVOICES, "second");
            assertThat(repository.getState(INVOICES)).isEqualTo("second");
            status.setRollbackOnly();
        });

        assertThat(started(plain).getState(INVOICES)).isEqualTo("first");
        assertThat(sink.queryForList("select id from sink", String.class)).containsExactly("1");
        repository.setState(INVOICES, "without a transaction");
        assertThat(started(plain).getState(INVOICES)).isEqualTo("without a transaction");
    }

    @ParameterizedTest
    @EnumSource
    void byDefaultAPositionStaysWhenTheCallersTransactionDoesNot(Database database) {
        DataSource plain = of(database);
        JdbcPositionRepository repository = started(plain);

        new TransactionTemplate(new DataSourceTransactionManager(plain)).executeWithoutResult(status -> {
            repository.setState(INVOICES, "kept");
            status.setRollbackOnly();
        });

        assertThat(repository.getState(INVOICES)).isEqualTo("kept");
    }

    @ParameterizedTest
    @EnumSource
    void failuresNameTheTable(Database database) throws SQLException {
        JdbcPositionRepository repository = started(of(database));
        TestDatabases.run(of(database), "drop table zohobooks_position");

        assertThatThrownBy(() -> repository.setState(INVOICES, "x"))
                .hasMessageContaining("Table zohobooks_position cannot be read or written");
        repository.stop();
        assertThatThrownBy(() -> repository.getState(INVOICES)).hasMessageContaining("not started");
        assertThat(repository).hasToString("table zohobooks_position");
    }
}
