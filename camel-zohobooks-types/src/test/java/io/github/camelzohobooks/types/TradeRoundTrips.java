package io.github.camelzohobooks.types;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Documents of sales and purchases, and their payments. */
final class TradeRoundTrips {

    private TradeRoundTrips() {}

    static LineItem line(String name) {
        return LineItem.builder()
                .name(name)
                .quantity(new BigDecimal("2"))
                .rate(RoundTrips.PRICE)
                .build();
    }

    static Stream<RoundTrip<?>> sales(RoundTrips books) {
        List<LineItem> lines = List.of(line("Desk"), line("Lamp"));
        return Stream.of(
                new RoundTrip<>(
                        "invoices",
                        Invoice.class,
                        "invoice_id",
                        Invoice.builder()
                                .customerId(books.customer)
                                .date(RoundTrips.DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate()
                                .customerId(got.getCustomerId())
                                .lineItems(List.of(got.getLineItems().get(1).toBuilder()
                                        .quantity(BigDecimal.TEN)
                                        .build()))
                                .build(),
                        got -> got.getLineItems().size() + " "
                                + got.getLineItems().get(0).getQuantity()),
                new RoundTrip<>(
                        "estimates",
                        Estimate.class,
                        "estimate_id",
                        Estimate.builder()
                                .customerId(books.customer)
                                .date(RoundTrips.DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate()
                                .expiryDate(RoundTrips.DAY.plusDays(9))
                                .build(),
                        Estimate::getExpiryDate),
                new RoundTrip<>(
                        "salesorders",
                        SalesOrder.class,
                        "salesorder_id",
                        SalesOrder.builder()
                                .customerId(books.customer)
                                .date(RoundTrips.DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate()
                                .shipmentDate(RoundTrips.DAY.plusDays(3))
                                .build(),
                        SalesOrder::getShipmentDate),
                new RoundTrip<>(
                        "creditnotes",
                        CreditNote.class,
                        "creditnote_id",
                        CreditNote.builder()
                                .customerId(books.customer)
                                .date(RoundTrips.DAY)
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
                                .customerId(books.customer)
                                .recurrenceFrequency("months")
                                .repeatEvery(1)
                                .startDate(RoundTrips.DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate()
                                .endDate(RoundTrips.DAY.plusYears(1))
                                .build(),
                        RecurringInvoice::getEndDate),
                new RoundTrip<>(
                        "customerpayments",
                        CustomerPayment.class,
                        "payment_id",
                        CustomerPayment.builder()
                                .customerId(books.customer)
                                .paymentMode("cash")
                                .amount(RoundTrips.PRICE)
                                .date(RoundTrips.DAY)
                                .invoices(List.of(InvoicePayment.builder()
                                        .invoiceId(books.invoice)
                                        .amountApplied(RoundTrips.PRICE)
                                        .build()))
                                .build(),
                        got -> got.toUpdate().description("At the counter").build(),
                        CustomerPayment::getDescription));
    }

    static Stream<RoundTrip<?>> purchases(RoundTrips books) {
        List<LineItem> lines =
                List.of(line("Paper").toBuilder().accountId(books.account).build());
        return Stream.of(
                new RoundTrip<>(
                        "bills",
                        Bill.class,
                        "bill_id",
                        Bill.builder()
                                .vendorId(books.vendor)
                                .billNumber("B-1")
                                .date(RoundTrips.DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate()
                                .dueDate(RoundTrips.DAY.plusDays(30))
                                .build(),
                        Bill::getDueDate),
                new RoundTrip<>(
                        "purchaseorders",
                        PurchaseOrder.class,
                        "purchaseorder_id",
                        PurchaseOrder.builder()
                                .vendorId(books.vendor)
                                .date(RoundTrips.DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate()
                                .deliveryDate(RoundTrips.DAY.plusDays(2))
                                .build(),
                        PurchaseOrder::getDeliveryDate),
                new RoundTrip<>(
                        "vendorcredits",
                        VendorCredit.class,
                        "vendor_credit_id",
                        VendorCredit.builder()
                                .vendorId(books.vendor)
                                .date(RoundTrips.DAY)
                                .lineItems(lines)
                                .build(),
                        got -> got.toUpdate().notes("Wrong colour").build(),
                        VendorCredit::getNotes),
                new RoundTrip<>(
                        "vendorpayments",
                        VendorPayment.class,
                        "payment_id",
                        VendorPayment.builder()
                                .vendorId(books.vendor)
                                .amount(RoundTrips.PRICE)
                                .date(RoundTrips.DAY)
                                .build(),
                        got -> got.toUpdate().referenceNumber("R-7").build(),
                        VendorPayment::getReferenceNumber),
                new RoundTrip<>(
                        "expenses",
                        Expense.class,
                        "expense_id",
                        Expense.builder()
                                .accountId(books.account)
                                .paidThroughAccountId(books.bank)
                                .amount(RoundTrips.PRICE)
                                .date(RoundTrips.DAY)
                                .build(),
                        got -> got.toUpdate().amount(new BigDecimal("11.25")).build(),
                        Expense::getAmount));
    }
}
