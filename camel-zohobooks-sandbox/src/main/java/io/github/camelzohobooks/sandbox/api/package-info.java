/** The API host: which operation a request means, whether it may, and what is done and answered. */
package io.github.camelzohobooks.sandbox.api;
