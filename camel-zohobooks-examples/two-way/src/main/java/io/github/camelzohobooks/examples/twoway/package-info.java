/** Order files become contacts, invoices, e-mails and PDFs. */
package io.github.camelzohobooks.examples.twoway;
