package io.github.camelzohobooks.benchmarks;

import java.io.IOException;
import java.util.List;

/** Runs everything: each program in a fresh process, then the JMH benchmarks. Arguments are JMH's. */
public final class AllBenchmarks {

    private static final List<Class<?>> PROGRAMS = List.of(
            SandboxFootprint.class,
            BootStartUp.class,
            ContextStart.class,
            ManyOrganizations.class,
            GateCost.class,
            GetAgainstHttp.class,
            ChangeLatency.class,
            SnapshotAgainstHttp.class,
            ChangesToKafka.class);

    private AllBenchmarks() {}

    /**
     * Runs everything and prints the figures.
     *
     * @param arguments options of JMH
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        for (Class<?> program : PROGRAMS) {
            System.out.println("== " + program.getSimpleName());
            int end = FreshProcess.of(program).inheritIO().start().waitFor();
            if (end != 0) {
                throw new IllegalStateException(program.getName() + " failed");
            }
        }
        System.out.println("== " + SandboxThroughput.class.getSimpleName());
        org.openjdk.jmh.Main.main(arguments);
    }
}
