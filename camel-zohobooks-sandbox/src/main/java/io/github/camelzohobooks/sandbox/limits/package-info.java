/** How many requests an organization may send: a minute, a day, at once. */
package io.github.camelzohobooks.sandbox.limits;
