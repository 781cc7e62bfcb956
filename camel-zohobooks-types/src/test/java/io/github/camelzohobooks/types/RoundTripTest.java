package io.github.camelzohobooks.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type goes to the sandbox and back: create, get, update, list, delete. */
class RoundTripTest extends TypesTestSupport {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 9);
    private static final BigDecimal PRICE = new BigDecimal("10.50");

    private String customer;
    private String vendor;
    private String invoice;
    private String account;
    private String bank;

    Stream<RoundTrip<?>> everyType() {
        customer = book("contacts", "contact_id", Map.of("contact_name", "Bowman", "contact_type", "customer"));
        vendor = book("contacts", "contact_id", Map.of("contact_name", "Poole", "contact_type", "vendor"));
        account = book("chartofaccounts", "account_id", Map.of("account_name", "Sundries", "account_type", "expense"));
        bank = book("bankaccounts", "account_id", Map.of("account_name", "Till", "account_type", "bank"));
        invoice = book(
                "invoices",
                "invoice_id",
                Map.of("customer_id", customer, "line_items", List.of(line("Desk")), "status", "sent"));
        return Stream.concat(Stream.concat(sales(), purchases()), Stream.concat(accounts(), others()));
    }

    private static LineItem line(String name) {
        return LineItem.builder()
                .name(name)
                .quantity(new BigDecimal("2"))
                .rate(PRICE)
                .build();
    }

    private Stream<RoundTrip<?>> sales() {
        List<LineItem> lines = List.of(line("Desk"), line("Lamp"));
        return Stream.of(
                new RoundTrip<>(
                        "invoices",
                        Invoice.class,
                        "invoice_id",
                        Invoice.builder()
                                .customerId(customer)
                                .date(DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate()
                                .customerId(got.getCustomerId())
                                .lineItems(List.of(got.getLineItems().get(1).toBuilder()
                                        .quantity(BigDecimal.TEN)
                                        .build()))
                                .build(),
                        Invoice::getTotal),
                new RoundTrip<>(
                        "estimates",
                        Estimate.class,
                        "estimate_id",
                        Estimate.builder()
                                .customerId(customer)
                                .date(DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate().expiryDate(DAY.plusDays(9)).build(),
                        Estimate::getExpiryDate),
                new RoundTrip<>(
                        "salesorders",
                        SalesOrder.class,
                        "salesorder_id",
                        SalesOrder.builder()
                                .customerId(customer)
                                .date(DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate().shipmentDate(DAY.plusDays(3)).build(),
                        SalesOrder::getShipmentDate),
                new RoundTrip<>(
                        "creditnotes",
                        CreditNote.class,
                        "creditnote_id",
                        CreditNote.builder()
                                .customerId(customer)
                                .date(DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate().notes("Returned").build(),
                        CreditNote::getNotes),
                new RoundTrip<>(
                        "recurringinvoices",
                        RecurringInvoice.class,
                        "recurring_invoice_id",
                        RecurringInvoice.builder()
                                .recurrenceName("Rent")
                                .customerId(customer)
                                .recurrenceFrequency("months")
                                .repeatEvery(1)
                                .startDate(DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate().endDate(DAY.plusYears(1)).build(),
                        RecurringInvoice::getEndDate),
                new RoundTrip<>(
                        "customerpayments",
                        CustomerPayment.class,
                        "payment_id",
                        CustomerPayment.builder()
                                .customerId(customer)
                                .paymentMode("cash")
                                .amount(PRICE)
                                .date(DAY)
                                .invoices(List.of(InvoicePayment.builder()
                                        .invoiceId(invoice)
                                        .amountApplied(PRICE)
                                        .build()))
                                .build(),
                        got -> got.toUpdate().description("At the counter").build(),
                        CustomerPayment::getDescription));
    }

    private Stream<RoundTrip<?>> purchases() {
        List<LineItem> lines =
                List.of(line("Paper").toBuilder().accountId(account).build());
        return Stream.of(
                new RoundTrip<>(
                        "bills",
                        Bill.class,
                        "bill_id",
                        Bill.builder()
                                .vendorId(vendor)
                                .billNumber("B-1")
                                .date(DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate().dueDate(DAY.plusDays(30)).build(),
                        Bill::getDueDate),
                new RoundTrip<>(
                        "purchaseorders",
                        PurchaseOrder.class,
                        "purchaseorder_id",
                        PurchaseOrder.builder()
                                .vendorId(vendor)
                                .date(DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate().deliveryDate(DAY.plusDays(2)).build(),
                        PurchaseOrder::getDeliveryDate),
                new RoundTrip<>(
                        "vendorcredits",
                        VendorCredit.class,
                        "vendor_credit_id",
                        VendorCredit.builder()
                                .vendorId(vendor)
                                .date(DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate().notes("Wrong colour").build(),
                        VendorCredit::getNotes),
                new RoundTrip<>(
                        "vendorpayments",
                        VendorPayment.class,
                        "payment_id",
                        VendorPayment.builder()
                                .vendorId(vendor)
                                .amount(PRICE)
                                .date(DAY)
                                .build(),
                        got -> got.toUpdate().referenceNumber("R-7").build(),
                        VendorPayment::getReferenceNumber),
                new RoundTrip<>(
                        "expenses",
                        Expense.class,
                        "expense_id",
                        Expense.builder()
                                .accountId(account)
                                .paidThroughAccountId(bank)
                                .amount(PRICE)
                                .date(DAY)
                                .build(),
                        got -> got.toUpdate().amount(new BigDecimal("11.25")).build(),
                        Expense::getAmount));
    }

    private Stream<RoundTrip<?>> accounts() {
        return Stream.of(
                new RoundTrip<>(
                        "journals",
                        Journal.class,
                        "journal_id",
                        Journal.builder()
                                .journalDate(DAY)
                                .lineItems(List.of(journalLine("debit"), journalLine("credit")))
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
                                .toAccountId(bank)
                                .amount(PRICE)
                                .date(DAY)
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

    private JournalLine journalLine(String side) {
        return JournalLine.builder()
                .accountId(account)
                .debitOrCredit(side)
                .amount(PRICE)
                .build();
    }

    private Stream<RoundTrip<?>> others() {
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
                                .contactId(customer)
                                .firstName("Dave")
                                .build(),
                        got -> got.toUpdate()
                                .contactId(customer)
                                .firstName("David")
                                .build(),
                        ContactPerson::getFirstName),
                new RoundTrip<>(
                        "items",
                        Item.class,
                        "item_id",
                        Item.builder().name("Desk").rate(PRICE).build(),
                        got -> got.toUpdate().rate(new BigDecimal("10.55")).build(),
                        Item::getRate),
                new RoundTrip<>(
                        "projects",
                        Project.class,
                        "project_id",
                        Project.builder()
                                .projectName("Move")
                                .customerId(customer)
                                .billingType("fixed_cost_for_project")
                                .rate(PRICE)
                                .build(),
                        got -> got.toUpdate().description("To the first floor").build(),
                        Project::getDescription));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    <T extends ZohoBooksObject> void recordsGoToZohoAndBack(RoundTrip<T> trip) {
        String resource = "zohobooks:" + trip.resource() + "/";
        T created = as(trip, call(resource + "create", trip.created(), null));
        assertThat(sent()).isEqualTo(trip.created().toJson());
        String id = created.get(trip.idField()).asText();
        trip.created().fieldNames().stream()
                .filter(name -> trip.created().get(name).isValueNode())
                .forEach(name -> assertThat(created.get(name))
                        .as(name)
                        .isEqualTo(trip.created().get(name)));

        T got = as(trip, call(resource + "get", null, id));
        T update = trip.changed().apply(got);
        assertThat(trip.property().apply(update)).isNotEqualTo(trip.property().apply(got));

        // The id is in the body.
        as(trip, call(resource + "update", update, null));
        T updated = as(trip, call(resource + "get", null, id));
        if (update.get("total").isMissingNode() && trip.type() != Invoice.class) {
            assertThat(trip.property().apply(updated)).isEqualTo(trip.property().apply(update));
        }
        assertThat(trip.property().apply(updated)).isNotEqualTo(trip.property().apply(got));

        JsonNode rows =
                call(resource + "list?fetch=ALL", null, null).getMessage().getBody(JsonNode.class);
        @SuppressWarnings("unchecked")
        T[] listed = (T[]) context.getTypeConverter().convertTo(trip.type().arrayType(), rows);
        assertThat(Arrays.stream(listed).map(ZohoBooksObject::requiredId)).contains(id);

        call(resource + "delete", null, id);
        assertThatThrownBy(() -> call(resource + "get", null, id)).isInstanceOf(ZohoBooksNotFoundException.class);
    }

    private static <T extends ZohoBooksObject> T as(RoundTrip<T> trip, Exchange answer) {
        return answer.getMessage().getBody(trip.type());
    }
}
