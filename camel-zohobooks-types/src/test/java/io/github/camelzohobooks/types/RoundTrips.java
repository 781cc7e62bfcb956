package io.github.camelzohobooks.types;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A record of each type to send round, and the records that those need. */
final class RoundTrips {

    static final LocalDate DAY = LocalDate.of(2026, 6, 9);
    static final BigDecimal PRICE = new BigDecimal("10.50");

    final String customer;
    final String vendor;
    final String invoice;
    final String account;
    final String bank;

    final String project;
    final String task;
    final String user;

    RoundTrips(TypesTestSupport books) {
        customer = books.book("contacts", "contact_id", Map.of("contact_name", "Bowman", "contact_type", "customer"));
        vendor = books.book("contacts", "contact_id", Map.of("contact_name", "Poole", "contact_type", "vendor"));
        account = books.book(
                "chartofaccounts", "account_id", Map.of("account_name", "Sundries", "account_type", "expense"));
        bank = books.book("bankaccounts", "account_id", Map.of("account_name", "Till", "account_type", "bank"));
        invoice = books.book(
                "invoices",
                "invoice_id",
                Map.of("customer_id", customer, "line_items", List.of(TradeRoundTrips.line("Desk")), "status", "sent"));
        project = books.book("projects", "project_id", Map.of("project_name", "Monolith", "customer_id", customer));
        task = books.book("tasks", "task_id", Map.of("task_name", "Dig"));
        user = books.book("users", "user_id", Map.of("name", "Hal", "email", "hal@example.com"));
    }

    Stream<RoundTrip<?>> all() {
        return Stream.concat(
                Stream.concat(TradeRoundTrips.sales(this), TradeRoundTrips.purchases(this)),
                Stream.concat(LedgerRoundTrips.accounts(this), LedgerRoundTrips.others(this)));
    }
}
