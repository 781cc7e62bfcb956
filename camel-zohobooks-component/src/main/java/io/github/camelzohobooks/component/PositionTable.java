package io.github.camelzohobooks.component;

import java.util.List;
import java.util.Objects;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** Positions as JMX shows them. */
final class PositionTable {

    private static final String[] NAMES = {
        "resource", "key", "position", "upTo", "lagSeconds", "lastPoll", "delivered", "requestedSnapshots"
    };
    private static final String[] DESCRIPTIONS = {
        "The resource",
        "The key in the repository",
        "The position as it is stored",
        "Up to when every change is delivered, in UTC",
        "How many seconds ago that was; null if there is no position",
        "When the last poll ended, in UTC",
        "How many messages were delivered since the start",
        "How many requested snapshots are not at their end"
    };
    private static final OpenType<?>[] TYPES = {
        SimpleType.STRING,
        SimpleType.STRING,
        SimpleType.STRING,
        SimpleType.STRING,
        SimpleType.LONG,
        SimpleType.STRING,
        SimpleType.LONG,
        SimpleType.INTEGER
    };

    private PositionTable() {}

    static TabularData of(List<PositionReport> reports) throws OpenDataException {
        CompositeType row = new CompositeType("position", "How a position stands", NAMES, DESCRIPTIONS, TYPES);
        TabularData table = new TabularDataSupport(
                new TabularType("positions", "Positions by resource", row, new String[] {NAMES[0]}));
        for (PositionReport report : reports) {
            Object[] values = {
                report.resource(),
                report.key(),
                report.text(),
                Objects.toString(report.upTo(), null),
                report.lag() == null ? null : report.lag().toSeconds(),
                Objects.toString(report.lastPoll(), null),
                report.delivered(),
                report.requestedSnapshots()
            };
            table.put(new CompositeDataSupport(row, NAMES, values));
        }
        return table;
    }
}
