package io.github.camelzohobooks.benchmarks;

import java.io.IOException;

/** Runs everything: start time and memory in a fresh process, then the JMH benchmarks. Arguments are JMH's. */
public final class AllBenchmarks {

    private AllBenchmarks() {}

    /**
     * Runs everything and prints the figures.
     *
     * @param arguments options of JMH
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int footprint =
                FreshProcess.of(SandboxFootprint.class).inheritIO().start().waitFor();
        if (footprint != 0) {
            throw new IllegalStateException(SandboxFootprint.class.getName() + " failed");
        }
        org.openjdk.jmh.Main.main(arguments);
    }
}
