/** The component zohobooks in Spring Boot. */
package io.github.camelzohobooks.springboot;
