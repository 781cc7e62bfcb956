/** The command line: gets, shows and revokes credentials for Zoho Books. */
package io.github.camelzohobooks.cli;
