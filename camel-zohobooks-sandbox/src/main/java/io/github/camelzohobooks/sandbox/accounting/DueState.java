package io.github.camelzohobooks.sandbox.accounting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * Whether a document is overdue, which nobody writes down: it becomes so when a day has passed, without a new modified
 * time.
 */
final class DueState {

    private static final Set<String> CAN_BE_OVERDUE = Set.of("sent", "viewed", "open", "partially_paid");

    private DueState() {}

    static void read(ObjectNode document, LocalDate today) {
        if (!document.hasNonNull("due_date")) {
            document.put("due_date", document.path("date").asText(""));
        }
        if (!CAN_BE_OVERDUE.contains(document.path("status").asText(""))) {
            return;
        }
        LocalDate due;
        try {
            due = LocalDate.parse(document.path("due_date").asText(""));
        } catch (DateTimeParseException e) {
            return;
        }
        long days = ChronoUnit.DAYS.between(due, today);
        if (days > 0) {
            document.put("status", "overdue");
            document.put("due_days", "Overdue by " + days + " days");
        } else {
            document.put("due_days", days == 0 ? "Due Today" : "Due in " + -days + " days");
        }
    }
}
