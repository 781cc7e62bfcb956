package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.limits.LimitsSnapshot;
import io.github.camelzohobooks.component.limits.Priority;
import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;

/**
 * Shows by JMX how the limits stand. It looks when it is asked and not before. The totals are there for alarms, which
 * cannot look into tables. Safe for use by many threads.
 */
@ManagedResource(description = "What organizations have used of their limits in Zoho Books")
public final class ManagedLimits {

    private static final String API_HOST = "apiHost";
    private static final String ORGANIZATION_ID = "organizationId";

    private record Column(String name, String description, OpenType<?> type, Function<LimitsSnapshot, Object> value) {}

    private static final List<Column> COLUMNS = List.of(
            text(API_HOST, "The API host", LimitsSnapshot::apiHost),
            text(
                    ORGANIZATION_ID,
                    "For calls that name no organization, what stands for their account",
                    LimitsSnapshot::organizationId),
            text("plan", "The plan that is assumed", LimitsSnapshot::plan),
            text("zone", "The time zone in which the day begins", LimitsSnapshot::zone),
            number("waiting", "Calls that wait", ManagedLimits::waiting),
            number("waitingProducers", "Those of producers", waiting(Priority.PRODUCER)),
            number("waitingPolls", "Those of consumers", waiting(Priority.POLL)),
            number("waitingSweeps", "Those that read whole lists for consumers", waiting(Priority.SWEEP)),
            number("inFlight", "Calls under way", LimitsSnapshot::inFlight),
            number("maxInFlight", "How many may be at the moment", LimitsSnapshot::maxInFlight),
            number("usedInWindow", "Calls of the last minute", LimitsSnapshot::usedInWindow),
            number("callsPerWindow", "How many there may be", LimitsSnapshot::callsPerWindow),
            number("usedOfDay", "Calls of the day", LimitsSnapshot::usedOfDay),
            number("callsPerDay", "How many there may be: the quota", LimitsSnapshot::callsPerDay),
            number("reserve", "How many of the quota are kept for producers", LimitsSnapshot::reserve),
            text("dayEnd", "When the day ends, in UTC", LimitsSnapshot::dayEnd),
            text(
                    "blockedUntil",
                    "Until when Zoho blocks it, in UTC; null if it does not",
                    LimitsSnapshot::blockedUntil));

    private final ZohoBooksLimits limits;

    ManagedLimits(ZohoBooksLimits limits) {
        this.limits = limits;
    }

    private static Column text(String name, String description, Function<LimitsSnapshot, Object> value) {
        return new Column(name, description, SimpleType.STRING, value.andThen(given -> Objects.toString(given, null)));
    }

    private static Column number(String name, String description, Function<LimitsSnapshot, Object> value) {
        return new Column(name, description, SimpleType.INTEGER, value);
    }

    private static Function<LimitsSnapshot, Object> waiting(Priority priority) {
        return state -> state.waiting().getOrDefault(priority, 0);
    }

    private static int waiting(LimitsSnapshot state) {
        return state.waiting().values().stream().mapToInt(Integer::intValue).sum();
    }

    @ManagedAttribute(description = "How the limits of each organization stand")
    public TabularData getOrganizations() throws OpenDataException {
        return table(limits.snapshots().stream());
    }

    @ManagedAttribute(description = "How many calls wait for their turn, of all organizations")
    public int getWaiting() {
        return limits.snapshots().stream().mapToInt(ManagedLimits::waiting).sum();
    }

    @ManagedAttribute(description = "How many calls are under way, of all organizations")
    public int getInFlight() {
        return limits.snapshots().stream().mapToInt(LimitsSnapshot::inFlight).sum();
    }

    @ManagedAttribute(description = "How many organizations Zoho blocks at the moment")
    public int getBlockedOrganizations() {
        return (int) limits.snapshots().stream()
                .filter(state -> state.blockedUntil() != null)
                .count();
    }

    /**
     * How the limits of one organization stand.
     *
     * @param organizationId its {@code organization_id}
     * @return a row for each API host over which it was called; none if it was not called lately
     * @throws OpenDataException never
     */
    @ManagedOperation(description = "How the limits of one organization stand")
    public TabularData snapshot(String organizationId) throws OpenDataException {
        return table(limits.snapshots().stream()
                .filter(state -> state.organizationId().equals(organizationId)));
    }

    private static TabularData table(Stream<LimitsSnapshot> states) throws OpenDataException {
        CompositeType row = new CompositeType(
                "limits",
                "How the limits of an organization stand",
                names(),
                COLUMNS.stream().map(Column::description).toArray(String[]::new),
                COLUMNS.stream().map(Column::type).toArray(OpenType[]::new));
        TabularDataSupport table = new TabularDataSupport(new TabularType(
                "limitsOfOrganizations", "Limits by organization", row, new String[] {API_HOST, ORGANIZATION_ID}));
        for (LimitsSnapshot state : states.toList()) {
            Object[] values =
                    COLUMNS.stream().map(column -> column.value().apply(state)).toArray();
            table.put(new CompositeDataSupport(row, names(), values));
        }
        return table;
    }

    private static String[] names() {
        return COLUMNS.stream().map(Column::name).toArray(String[]::new);
    }
}
