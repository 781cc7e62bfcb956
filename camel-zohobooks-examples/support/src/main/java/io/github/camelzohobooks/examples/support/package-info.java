/** What the examples share. Nothing of it is needed to use the component. */
package io.github.camelzohobooks.examples.support;
