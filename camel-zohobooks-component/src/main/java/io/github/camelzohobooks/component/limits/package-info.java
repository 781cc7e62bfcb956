/**
 * The gate that every call passes, so that none breaks a limit of its organization: calls per minute, in flight and per
 * day, and the block that follows a breach.
 */
package io.github.camelzohobooks.component.limits;
