/** The records of an organization: tables of rows that keep little memory and are always in order. */
package io.github.camelzohobooks.sandbox.books;
