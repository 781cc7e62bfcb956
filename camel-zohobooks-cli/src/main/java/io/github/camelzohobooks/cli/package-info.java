/** The command line: gets and revokes credentials for Zoho Books. */
package io.github.camelzohobooks.cli;
