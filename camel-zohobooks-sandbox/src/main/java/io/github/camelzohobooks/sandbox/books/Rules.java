package io.github.camelzohobooks.sandbox.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/** What the books do by themselves when a record is written: numbers, states, totals. */
public interface Rules {

    /**
     * Completes a new record.
     *
     * @param resource the name of the resource
     * @param fields what was given; gets what is computed
     * @param ledger the books, where other records can be looked up
     * @param epochSecond when it is created
     */
    void created(String resource, ObjectNode fields, Ledger ledger, long epochSecond);

    /**
     * Puts a changed record right.
     *
     * @param resource the name of the resource
     * @param fields the record as it shall be; gets what is computed
     * @param ledger the books, where other records can be looked up
     */
    void updated(String resource, ObjectNode fields, Ledger ledger);

    /**
     * Adds what depends on the day on which a record is read, such as that an invoice is overdue.
     *
     * @param resource the name of the resource
     * @param fields the stored record
     * @param today the day in the organization
     */
    void read(String resource, ObjectNode fields, LocalDate today);
}
