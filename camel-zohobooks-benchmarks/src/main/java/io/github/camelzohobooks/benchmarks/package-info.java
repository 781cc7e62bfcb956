/** Benchmarks of sandbox and component: throughput with JMH, and whole programs that compare two things by turns. */
package io.github.camelzohobooks.benchmarks;
