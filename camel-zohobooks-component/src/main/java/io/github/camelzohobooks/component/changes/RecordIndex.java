package io.github.camelzohobooks.component.changes;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Service;

/**
 * What consumers remember of each record: enough to tell a created record from an updated one, to compare records that
 * have no modified time, to find out which ones are gone, and, where wanted, the record as it was before a change. Users
 * may bring an implementation of their own.
 *
 * <p>Records belong to a scope, the name of what one consumer reads: its position key and the resource. Scopes share
 * nothing. Scopes are texts of up to 500 characters, ids of up to 100; neither is empty.
 *
 * <p>A deletion sweep has a number, higher than that of the sweep before. It reads all ids of a resource, reports them
 * batch by batch with {@link #seen}, and then asks with {@link #notSeen} for those that are left over.
 *
 * <p>An index knows what was delivered, so it is written after an exchange has completed. If the process dies in between,
 * the change is delivered once more. Only that a record exists is written before its first delivery: else one that reached
 * its sink just before the process died, and is deleted before it starts again, would never be missed. And the hash of a
 * content is taken back before another content is delivered: else a record that goes back to what it was, after the process
 * died, would not be told.
 *
 * <p>Implementations may be used by many threads at once, and by several consumers. A call has happened when it returns:
 * later calls of any thread see it. It has happened whole or, after a crash, not at all. An index is used after
 * {@code start} and before {@code stop}, both of which may be called repeatedly; other calls throw
 * {@link IllegalStateException}. If the place where it is kept cannot be read or written, methods throw an unchecked
 * exception whose message names that place and says what to do. What was written since the last {@link #flush} may be lost
 * then, so the consumer goes on from its stored position. The next call tries anew. Memory use does not grow with the number of records, except for an index that says so.
 */
public interface RecordIndex extends Service {

    /**
     * What is remembered of some records.
     *
     * @param scope the scope
     * @param ids the ids, as many as fit into memory; a list page has 200
     * @return the records by id; those not known are missing
     */
    Map<String, IndexedRecord> find(String scope, Collection<String> ids);

    /**
     * Remembers records in place of what was known of them. Only the sweep never goes back: the higher one of the known
     * record and the given one stays, so that a sweep under way and a delivery may touch a record at the same time.
     *
     * @param scope the scope
     * @param records the records by id
     */
    void put(String scope, Map<String, IndexedRecord> records);

    /**
     * Remembers that a sweep has seen records. One that was not known is known from now on, so that the next sweeps notice
     * when it is gone.
     *
     * @param scope the scope
     * @param ids the ids
     * @param sweep the number of the sweep, at least 1
     */
    void seen(String scope, Collection<String> ids, long sweep);

    /**
     * The records that neither a sweep nor one after it has seen, page by page, in an order that is the index's own. Pages
     * may be asked for while records are put, seen and removed: a record that is neither comes exactly once.
     *
     * @param scope the scope
     * @param sweep the number of the sweep
     * @param afterId the last id of the page before, null for the first page
     * @param most the most ids to give, at least 1
     * @return ids in the index's order; fewer than {@code most} only if no more follow
     */
    List<String> notSeen(String scope, long sweep, String afterId, int most);

    /**
     * Forgets records. Those not known are passed over.
     *
     * @param scope the scope
     * @param ids the ids
     */
    void remove(String scope, Collection<String> ids);

    /**
     * How many records are known.
     *
     * @param scope the scope
     * @return the number
     */
    long count(String scope);

    /**
     * Forgets all records of a scope.
     *
     * @param scope the scope
     */
    void clear(String scope);

    /**
     * Returns when everything written by calls that have returned survives the end of the process, however it ends. Not so
     * in an index that is kept in memory. Costs a write to the disk, so call it once after a batch, before the position
     * is stored.
     */
    void flush();

    /**
     * Tells whether {@link #put} and {@link #remove} take part in the transaction of the thread that calls, where one is
     * open. A consumer whose route stores the position in that transaction writes what it remembers there, too; else it
     * waits until it finds the position stored.
     *
     * @return false, unless an index says otherwise
     */
    default boolean isInCallersTransaction() {
        return false;
    }
}
