/** Outgoing requests that tell a target what happened to records. */
package io.github.camelzohobooks.sandbox.webhooks;
