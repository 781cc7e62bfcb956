/** Records as files: PDF, HTML, CSV and a spreadsheet. */
package io.github.camelzohobooks.sandbox.export;
