/** A Spring Boot application that writes a line for every change of an invoice. */
package io.github.camelzohobooks.examples.springboot;
