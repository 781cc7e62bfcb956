package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.error.ZohoBooksException;

/**
 * What came of one item of a body that was a list or an iterator. Immutable as long as nobody changes the answer.
 *
 * @param index the place of the item, from 0
 * @param id the id of the record in the answer; where the answer has none, the id that the item is; else null
 * @param answer the answer, in the form that a single call gives as its body; null if the call failed or answers are not
 *     kept
 * @param failure why the call failed, null if it succeeded
 */
public record ZohoBooksBulkResult(int index, String id, Object answer, ZohoBooksException failure) {

    /**
     * Tells whether the call succeeded.
     *
     * @return false if there is a {@link #failure()}
     */
    public boolean isSuccess() {
        return failure == null;
    }
}
