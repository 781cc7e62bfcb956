package io.github.camelzohobooks.component.changes;

import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The statements of a {@link JdbcRecordIndex}, within one transaction. They avoid {@code merge} and
 * {@code on conflict}, which no two databases share.
 *
 * @param connection the connection
 * @param table the table's name
 */
record JdbcRecords(Connection connection, String table) {

    static final String COLUMNS = "scope varchar(500) not null, id varchar(100) not null, modified bigint,"
            + " hash varchar(100), sweep bigint not null, image text, primary key (scope, id)";

    /** How many ids one statement names. */
    private static final int PART = 200;

    /** Sorted, so that two transactions on the same rows wait for each other in one direction only. */
    static List<List<String>> parts(Collection<String> ids) {
        List<String> sorted = new ArrayList<>(new TreeSet<>(ids));
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += PART) {
            parts.add(sorted.subList(from, Math.min(from + PART, sorted.size())));
        }
        return parts;
    }

    Map<String, IndexedRecord> find(String scope, List<String> ids) throws SQLException {
        Map<String, IndexedRecord> found = new HashMap<>();
        try (PreparedStatement select = forIds("select id, sweep, modified, hash, image from ", scope, ids);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long millis = rows.getLong("modified");
                Instant modified = rows.wasNull() ? null : Instant.ofEpochMilli(millis);
                found.put(
                        rows.getString("id"),
                        new IndexedRecord(
                                modified,
                                rows.getString("hash"),
                                rows.getLong("sweep"),
                                RecordImages.json(rows.getString("image"))));
            }
        }
        return found;
    }

    void put(String scope, List<String> ids, Map<String, IndexedRecord> records) throws SQLException {
        Set<String> known = known(scope, ids);
        try (PreparedStatement update = connection.prepareStatement("update " + table + " set modified = ?, hash = ?,"
                        + " sweep = case when sweep > ? then sweep else ? end, image = ? where scope = ? and id = ?");
                PreparedStatement insert = insert()) {
            for (String id : ids) {
                IndexedRecord record = records.get(id);
                if (known.contains(id)) {
                    setContent(update, record);
                    update.setLong(3, record.sweep());
                    update.setLong(4, record.sweep());
                    update.setString(5, RecordImages.text(record.image()));
                    update.setString(6, scope);
                    update.setString(7, id);
                    update.addBatch();
                } else {
                    addInsert(insert, scope, id, record);
                }
            }
            update.executeBatch();
            insert.executeBatch();
        }
    }

    void seen(String scope, List<String> ids, long sweep) throws SQLException {
        Set<String> known = known(scope, ids);
        try (PreparedStatement update =
                        forIds("update ", " set sweep = ? where sweep < ? and ", scope, ids, sweep, sweep);
                PreparedStatement insert = insert()) {
            update.executeUpdate();
            for (String id : ids) {
                if (!known.contains(id)) {
                    addInsert(insert, scope, id, IndexedRecord.onlySeen(sweep));
                }
            }
            insert.executeBatch();
        }
    }

    List<String> notSeen(String scope, long sweep, String afterId, int most) throws SQLException {
        String after = afterId == null ? "" : " and id > ?";
        try (PreparedStatement select = connection.prepareStatement("select id from " + table
                + " where scope = ? and sweep < ?" + after + " order by id fetch first " + most + " rows only")) {
            select.setString(1, scope);
            select.setLong(2, sweep);
            if (afterId != null) {
                select.setString(3, afterId);
            }
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }

    void remove(String scope, List<String> ids) throws SQLException {
        try (PreparedStatement delete = forIds("delete from ", scope, ids)) {
            delete.executeUpdate();
        }
    }

    long count(String scope) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select count(*) from " + table + " where scope = ?")) {
            select.setString(1, scope);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    void clear(String scope) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from " + table + " where scope = ?")) {
            delete.setString(1, scope);
            delete.executeUpdate();
        }
    }

    private Set<String> known(String scope, List<String> ids) throws SQLException {
        Set<String> known = new HashSet<>();
        try (PreparedStatement select = forIds("select id from ", scope, ids);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                known.add(rows.getString(1));
            }
        }
        return known;
    }

    private PreparedStatement forIds(String begin, String scope, List<String> ids) throws SQLException {
        return forIds(begin, " where ", scope, ids);
    }

    private PreparedStatement forIds(String begin, String middle, String scope, List<String> ids, long... numbers)
            throws SQLException {
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        PreparedStatement statement =
                connection.prepareStatement(begin + table + middle + "scope = ? and id in (" + marks + ")");
        int column = 1;
        for (long number : numbers) {
            statement.setLong(column++, number);
        }
        statement.setString(column++, scope);
        for (String id : ids) {
            statement.setString(column++, id);
        }
        return statement;
    }

    private PreparedStatement insert() throws SQLException {
        return connection.prepareStatement(
                "insert into " + table + " (modified, hash, sweep, image, scope, id) values (?, ?, ?, ?, ?, ?)");
    }

    private static void addInsert(PreparedStatement insert, String scope, String id, IndexedRecord record)
            throws SQLException {
        setContent(insert, record);
        insert.setLong(3, record.sweep());
        insert.setString(4, RecordImages.text(record.image()));
        insert.setString(5, scope);
        insert.setString(6, id);
        insert.addBatch();
    }

    private static void setContent(PreparedStatement statement, IndexedRecord record) throws SQLException {
        if (record.modified() == null) {
            statement.setNull(1, JDBCType.BIGINT.getVendorTypeNumber());
        } else {
            statement.setLong(1, record.modified().toEpochMilli());
        }
        statement.setString(2, record.hash());
    }
}
