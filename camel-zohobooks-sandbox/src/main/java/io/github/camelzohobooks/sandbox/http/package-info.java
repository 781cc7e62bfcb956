/** The HTTP server: turns what comes over the wire into {@code Call}s and {@code Answer}s into what goes back. */
package io.github.camelzohobooks.sandbox.http;
