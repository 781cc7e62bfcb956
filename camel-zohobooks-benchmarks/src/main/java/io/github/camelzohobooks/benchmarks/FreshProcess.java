package io.github.camelzohobooks.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs run in Java processes of their own, with this process's class path. */
final class FreshProcess {

    private static final int LONGEST_MINUTES = 2;

    private FreshProcess() {}

    /** A process that is not started yet; its errors go to this process's. */
    static ProcessBuilder of(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        Collections.addAll(command, arguments);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** What a program prints. */
    static String output(Class<?> main, String... arguments) throws IOException, InterruptedException {
        return output(of(main, arguments));
    }

    /** What a process prints that is not started yet. */
    static String output(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("The process of a benchmark failed");
            }
            return output.trim();
        } finally {
            process.destroyForcibly();
        }
    }
}
