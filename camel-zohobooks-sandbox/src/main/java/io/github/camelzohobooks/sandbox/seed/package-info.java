/** Plausible records for tests and demos. */
package io.github.camelzohobooks.sandbox.seed;
