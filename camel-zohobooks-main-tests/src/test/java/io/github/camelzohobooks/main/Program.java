package io.github.camelzohobooks.main;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.main.Main;

/** Camel Main in a Java virtual machine of its own, as users start it, with nothing in common with the test's. */
final class Program implements AutoCloseable {

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param application the directory with its properties and routes
     * @param environment further environment variables
     * @param output the file that gets what it prints
     */
    static Program start(Path application, Map<String, String> environment, Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=classpath:log4j2-program.xml",
                "-cp",
                application + File.pathSeparator + System.getProperty("java.class.path"),
                Main.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ZOHO_") || name.startsWith("CAMEL_"));
        builder.environment().putAll(environment);
        return new Program(builder.start(), output);
    }

    /** What it has printed so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits for its end and gives its exit status. */
    int exitStatus() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks it to end, as a service manager does, and waits. */
    void end() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
