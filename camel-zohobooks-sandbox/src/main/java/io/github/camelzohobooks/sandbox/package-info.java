/**
 * A stand-in for Zoho Books and its OAuth server, in the same JVM and on a free port of localhost. Begin with
 * {@link io.github.camelzohobooks.sandbox.ZohoBooksSandbox}.
 */
package io.github.camelzohobooks.sandbox;
