/**
 * Java types for the main records of Zoho Books. Each is an immutable view of a JSON object: what Zoho gave is kept as it
 * was, also fields without a method of their own, and turned into Java's types when it is asked for.
 */
package io.github.camelzohobooks.types;
