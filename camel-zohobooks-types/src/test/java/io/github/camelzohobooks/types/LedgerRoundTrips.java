package io.github.camelzohobooks.types;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Accounts and what is booked on them, contacts, items and projects. */
final class LedgerRoundTrips {

    private LedgerRoundTrips() {}

    static Stream<RoundTrip<?>> accounts(RoundTrips books) {
        return Stream.of(
                new RoundTrip<>(
                        "journals",
                        Journal.class,
                        "journal_id",
                        Journal.builder()
                                .journalDate(RoundTrips.DAY)
                                .lineItems(List.of(journalLine(books, "debit"), journalLine(books, "credit")))
                                .build(),
                        got -> got.toUpdate().notes("Corrected").build(),
                        Journal::getNotes),
                new RoundTrip<>(
                        "chartofaccounts",
                        ChartOfAccount.class,
                        "account_id",
                        ChartOfAccount.builder()
                                .accountName("Postage")
                                .accountType("expense")
                                .build(),
                        got -> got.toUpdate().description("Stamps").build(),
                        ChartOfAccount::getDescription),
                new RoundTrip<>(
                        "bankaccounts",
                        BankAccount.class,
                        "account_id",
                        BankAccount.builder()
                                .accountName("Savings")
                                .accountType("bank")
                                .build(),
                        got -> got.toUpdate().accountName("Reserve").build(),
                        BankAccount::getAccountName),
                new RoundTrip<>(
                        "banktransactions",
                        BankTransaction.class,
                        "transaction_id",
                        BankTransaction.builder()
                                .transactionType("deposit")
                                .toAccountId(books.bank)
                                .amount(RoundTrips.PRICE)
                                .date(RoundTrips.DAY)
                                .build(),
                        got -> got.toUpdate().description("Takings").build(),
                        BankTransaction::getDescription),
                new RoundTrip<>(
                        "taxes",
                        Tax.class,
                        "tax_id",
                        Tax.builder()
                                .taxName("VAT")
                                .taxPercentage(new BigDecimal("12.5"))
                                .build(),
                        got -> got.toUpdate()
                                .taxPercentage(new BigDecimal("13.5"))
                                .build(),
                        Tax::getTaxPercentage),
                new RoundTrip<>(
                        "currencies",
                        Currency.class,
                        "currency_id",
                        Currency.builder()
                                .currencyCode("AUD")
                                .currencyFormat("1,234,567.89")
                                .build(),
                        got -> got.toUpdate().pricePrecision(3).build(),
                        Currency::getPricePrecision));
    }

    private static JournalLine journalLine(RoundTrips books, String side) {
        return JournalLine.builder()
                .accountId(books.account)
                .debitOrCredit(side)
                .amount(RoundTrips.PRICE)
                .build();
    }

    static Stream<RoundTrip<?>> others(RoundTrips books) {
        return Stream.of(
                new RoundTrip<>(
                        "contacts",
                        Contact.class,
                        "contact_id",
                        Contact.builder()
                                .contactName("Floyd")
                                .billingAddress(
                                        Address.builder().city("Clavius").build())
                                .contactPersons(List.of(ContactPerson.builder()
                                        .firstName("Heywood")
                                        .build()))
                                .build(),
                        got -> got.toUpdate()
                                .billingAddress(got.getBillingAddress().toBuilder()
                                        .zip("1001")
                                        .build())
                                .build(),
                        contact -> contact.getBillingAddress().getZip()),
                new RoundTrip<>(
                        "contactpersons",
                        ContactPerson.class,
                        "contact_person_id",
                        ContactPerson.builder()
                                .contactId(books.customer)
                                .firstName("Dave")
                                .build(),
                        got -> got.toUpdate()
                                .contactId(books.customer)
                                .firstName("David")
                                .build(),
                        ContactPerson::getFirstName),
                new RoundTrip<>(
                        "items",
                        Item.class,
                        "item_id",
                        Item.builder().name("Desk").rate(RoundTrips.PRICE).build(),
                        got -> got.toUpdate().rate(new BigDecimal("10.55")).build(),
                        Item::getRate),
                new RoundTrip<>(
                        "projects",
                        Project.class,
                        "project_id",
                        Project.builder()
                                .projectName("Move")
                                .customerId(books.customer)
                                .billingType("fixed_cost_for_project")
                                .rate(RoundTrips.PRICE)
                                .build(),
                        got -> got.toUpdate().description("To the first floor").build(),
                        Project::getDescription),
                new RoundTrip<>(
                        "tasks",
                        Task.class,
                        "task_id",
                        Task.builder().taskName("Pack").dueDate(RoundTrips.DAY).build(),
                        got -> got.toUpdate().priority("high").build(),
                        Task::getPriority),
                new RoundTrip<>(
                        "timeentries",
                        TimeEntry.class,
                        "time_entry_id",
                        TimeEntry.builder()
                                .projectId(books.project)
                                .taskId(books.task)
                                .userId(books.user)
                                .logDate(RoundTrips.DAY)
                                .logTime("01:30")
                                .build(),
                        got -> got.toUpdate().notes("Stairs").build(),
                        TimeEntry::getNotes));
    }
}
