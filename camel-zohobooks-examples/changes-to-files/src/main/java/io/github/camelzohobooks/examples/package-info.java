/** Runnable routes that show the component at work. */
package io.github.camelzohobooks.examples;
