/** The exceptions that routes catch; each tells what Zoho Books answered and whether a repeat makes sense. */
package io.github.camelzohobooks.component.error;
