/** What is not known for sure of Zoho Books, as switches. */
package io.github.camelzohobooks.sandbox.facts;
