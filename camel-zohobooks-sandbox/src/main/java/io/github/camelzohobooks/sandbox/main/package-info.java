/** The sandbox as a program of its own. */
package io.github.camelzohobooks.sandbox.main;
