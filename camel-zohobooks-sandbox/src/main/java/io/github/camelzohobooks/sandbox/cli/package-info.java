/** The sandbox from the command line. */
package io.github.camelzohobooks.sandbox.cli;
