package io.github.camelzohobooks.component.changes;

import javax.sql.DataSource;

class JdbcRecordIndexOnH2Test extends RecordIndexContract {

    private final DataSource database = TestDatabases.h2();

    @Override
    RecordIndex create() {
        return new JdbcRecordIndex(database);
    }
}
