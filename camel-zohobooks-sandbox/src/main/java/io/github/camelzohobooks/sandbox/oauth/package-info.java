/** The accounts server: clients, grants and tokens. */
package io.github.camelzohobooks.sandbox.oauth;
