/** A PostgreSQL replica of the books. */
package io.github.camelzohobooks.examples.database;
