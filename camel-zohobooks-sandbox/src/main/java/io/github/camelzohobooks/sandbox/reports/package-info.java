/** What can be computed from the books. */
package io.github.camelzohobooks.sandbox.reports;
