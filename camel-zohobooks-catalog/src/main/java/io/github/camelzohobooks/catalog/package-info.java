/**
 * The catalogue: which resources and operations of the Zoho Books API v3 exist, with parameters, scopes and abilities.
 *
 * <p>The data stand in one YAML file per resource in {@code src/main/catalog}. The build makes JSON of them, which is in the
 * jar beside this package; {@link Catalog} reads a file of it when its resource is first asked for.
 */
package io.github.camelzohobooks.catalog;
