/** What a change looks like outside: the fields of its record that leave, those that are masked, and the envelope. */
package io.github.camelzohobooks.component.messages;
