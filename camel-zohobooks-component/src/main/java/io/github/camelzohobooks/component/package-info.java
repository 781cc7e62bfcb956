/** The component {@code zohobooks:}; everything that plays one of Camel's roles is here. */
package io.github.camelzohobooks.component;
