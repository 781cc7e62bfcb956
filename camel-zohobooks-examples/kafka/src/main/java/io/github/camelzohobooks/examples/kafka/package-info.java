/** The pipeline from Zoho Books to Kafka as a program, with a sandbox and a broker of its own where none are named. */
package io.github.camelzohobooks.examples.kafka;
