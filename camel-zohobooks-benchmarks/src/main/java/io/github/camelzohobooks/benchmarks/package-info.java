/** Benchmarks: throughput with JMH, memory and start time as whole processes. */
package io.github.camelzohobooks.benchmarks;
