/** The tests that the page on testing shows. */
package io.github.camelzohobooks.docs.testing;
