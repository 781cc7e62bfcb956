package io.github.camelzohobooks.sandbox.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/** What the books do by themselves when a record is written: numbers, states, totals. */
public interface Rules {

    /**
     * Completes a new record.
     *
     * @param resource the name of the resource
     * @param id the id that it has
     * @param fields what was given; gets what is computed
     * @param ledger the books, where other records can be looked up
     * @param epochSecond when it is created
     * @throws RuleViolation if there may be no such record
     */
    void created(String resource, String id, ObjectNode fields, Ledger ledger, long epochSecond);

    /**
     * Puts a changed record right.
     *
     * @param resource the name of the resource
     * @param id the id
     * @param fields the record as it shall be; gets what is computed
     * @param ledger the books, where other records can be looked up
     * @throws RuleViolation if the record may not be so
     */
    void updated(String resource, String id, ObjectNode fields, Ledger ledger);

    /**
     * Puts other records right when one is deleted.
     *
     * @param resource the name of the resource
     * @param id the id
     * @param fields the record as it was
     * @param ledger the books
     */
    void deleted(String resource, String id, ObjectNode fields, Ledger ledger);

    /**
     * Adds what depends on the day on which a record is read, such as that an invoice is overdue.
     *
     * @param resource the name of the resource
     * @param fields the stored record
     * @param today the day in the organization
     */
    void read(String resource, ObjectNode fields, LocalDate today);
}
