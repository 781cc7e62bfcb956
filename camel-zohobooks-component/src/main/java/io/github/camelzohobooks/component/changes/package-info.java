/** How changes of records are found, and how far a consumer has got with them. */
package io.github.camelzohobooks.component.changes;
