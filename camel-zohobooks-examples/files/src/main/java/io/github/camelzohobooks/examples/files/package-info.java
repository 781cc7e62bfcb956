/** Changes as JSON lines and CSV by day, and the documents of bills as files. */
package io.github.camelzohobooks.examples.files;
