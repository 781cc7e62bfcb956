/**
 * What records look like from outside: which fields a detail and a row of a list have, and what stands in those that
 * nobody gave. The data are one YAML file per resource beside this package.
 */
package io.github.camelzohobooks.sandbox.shape;
