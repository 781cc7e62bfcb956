package io.github.camelzohobooks.component;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a main class of the tests in a Java virtual machine of its own. */
final class ForkedJvm {

    private ForkedJvm() {}

    /**
     * Starts it; its output goes to this process's output.
     *
     * @param main the class with the main method
     * @param jvmOptions options of the virtual machine, such as -Xmx64m
     * @param environment environment variables to add
     */
    static Process start(Class<?> main, List<String> jvmOptions, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
