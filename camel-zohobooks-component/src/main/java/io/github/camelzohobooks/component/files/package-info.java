/** Files that survive crashes, that only their owner may read, and that processes take turns with. */
package io.github.camelzohobooks.component.files;
