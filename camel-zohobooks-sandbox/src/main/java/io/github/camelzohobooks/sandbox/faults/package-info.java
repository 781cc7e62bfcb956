/** Faults on demand: what goes wrong, with which requests, and how often. */
package io.github.camelzohobooks.sandbox.faults;
