package io.github.camelzohobooks.sandbox.books;

import java.util.function.Predicate;

/**
 * Which rows of a table are read, in which order.
 *
 * @param order the order
 * @param modifiedSince the second, since 1970, from which on (inclusive) rows count by their modified time;
 *     {@code Long.MIN_VALUE} for all
 * @param condition what else must hold; null for nothing
 */
public record Selection(Order order, long modifiedSince, Predicate<Row> condition) {}
