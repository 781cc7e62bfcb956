/** The sandbox in JUnit 5 tests. */
package io.github.camelzohobooks.sandbox.junit;
