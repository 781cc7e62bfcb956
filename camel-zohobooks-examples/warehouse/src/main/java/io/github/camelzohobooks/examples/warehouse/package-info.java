/** A full export into compressed JSON lines, night by night. */
package io.github.camelzohobooks.examples.warehouse;
