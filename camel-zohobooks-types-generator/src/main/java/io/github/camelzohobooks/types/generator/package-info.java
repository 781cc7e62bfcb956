/** Writes the classes of the module camel-zohobooks-types, in the build. Not for users. */
package io.github.camelzohobooks.types.generator;
