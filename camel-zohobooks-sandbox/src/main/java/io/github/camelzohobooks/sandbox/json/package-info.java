/** How the sandbox reads and writes JSON: numbers stay exact decimals. */
package io.github.camelzohobooks.sandbox.json;
