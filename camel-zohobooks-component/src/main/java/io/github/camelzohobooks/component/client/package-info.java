/** One call to Zoho Books, and lists read page by page. */
package io.github.camelzohobooks.component.client;
