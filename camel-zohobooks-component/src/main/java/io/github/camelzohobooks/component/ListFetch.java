package io.github.camelzohobooks.component;

/** How much of a list a call gives. */
public enum ListFetch {
    /** One page, which the parameters {@code page} and {@code per_page} choose. */
    PAGE,
    /** All rows at once. */
    ALL,
    /** An iterator that reads a page when it gets there, for {@code split(body()).streaming()}; it holds one page. */
    ITERATOR
}
