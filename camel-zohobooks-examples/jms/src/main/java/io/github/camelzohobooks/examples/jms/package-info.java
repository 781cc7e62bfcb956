/** Changes to queues of a JMS broker, and invoices from messages. */
package io.github.camelzohobooks.examples.jms;
