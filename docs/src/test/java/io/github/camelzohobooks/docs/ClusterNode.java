package io.github.camelzohobooks.docs;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.main.Main;

/** A node of the page on several nodes, in a virtual machine of its own: Camel Main with its files on the class path. */
final class ClusterNode {

    private ClusterNode() {}

    /**
     * Starts a node.
     *
     * @param name its name
     * @param files the directory of its own files, which are on its class path
     * @param settings system properties: what the test has otherwise than the page
     * @param environment what the page leaves to the environment
     */
    static Process start(String name, Path files, List<String> settings, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m"));
        settings.forEach(setting -> command.add("-D" + setting));
        command.addAll(List.of(
                "-cp",
                files + File.pathSeparator + System.getProperty("java.class.path"),
                ClusterNode.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("NODE", name);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The environment of a node that reaches a sandbox. */
    static Map<String, String> account(ZohoBooksSandbox sandbox) {
        return Map.of(
                "ZOHO_CLIENT_ID", sandbox.credentials().clientId(),
                "ZOHO_CLIENT_SECRET", sandbox.credentials().clientSecret(),
                "ZOHO_REFRESH_TOKEN", sandbox.credentials().refreshToken(),
                "ZOHO_ORGANIZATION_ID", sandbox.organizationId());
    }

    /**
     * Runs Camel Main, and ends with the input, that is with the test, even if that cannot end it.
     *
     * @param args none
     */
    public static void main(String[] args) throws Exception {
        Thread end = new Thread(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // Ended, too.
            }
            Runtime.getRuntime().halt(0);
        });
        end.setDaemon(true);
        end.start();
        new Main().run(args);
    }
}
