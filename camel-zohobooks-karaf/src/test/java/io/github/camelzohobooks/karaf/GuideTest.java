package io.github.camelzohobooks.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;

/** The files of docs/karaf.md, on any Java. {@link KarafIT} has them in a real Karaf. */
class GuideTest {

    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    private Path home;

    @Test
    void allFilesOfTheGuideRun() throws Exception {
        Map<String, String> files = Guide.files();
        assertThat(files).hasSize((int) Guide.blocks()).hasSizeGreaterThan(3);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }

        try (CapturedLog log = new CapturedLog();
                ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
                Instances instances = new Instances(home.resolve("etc"), home.resolve("data"))) {
            for (String file : files.keySet()) {
                if (file.endsWith(".cfg")) {
                    instances.updated(file, FrameworkUtil.asDictionary(properties(file, files.get(file), sandbox)));
                }
            }

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(log.text())
                            .contains("acme runs invoices.yaml (routes: 1)", "emea runs contacts.xml (routes: 1)"));
            files.keySet().stream().filter(file -> file.endsWith(".cfg")).forEach(instances::deleted);
            assertThat(log.text())
                    .contains("instance acme has stopped", "instance emea has stopped", "waits for a configuration");
        }
    }

    /** As Karaf reads a file. */
    private Map<String, Object> properties(String file, String text, ZohoBooksSandbox sandbox) throws Exception {
        Properties read = new Properties();
        read.load(new StringReader(text.replace(
                        "${env:ZOHO_CLIENT_ID}", sandbox.credentials().clientId())
                .replace("${env:ZOHO_CLIENT_SECRET}", sandbox.credentials().clientSecret())
                .replace("${env:ZOHO_REFRESH_TOKEN}", sandbox.credentials().refreshToken())
                .replace("${karaf.data}", home.resolve("data").toString())));
        Map<String, Object> properties = new HashMap<>();
        read.forEach((key, value) -> properties.put((String) key, value));
        for (String prefix : new String[] {"camel.component.zohobooks.", "connections.emea."}) {
            properties.put(prefix + "apiUrl", sandbox.apiBase().toString());
            properties.put(prefix + "accountsUrl", sandbox.accountsBase().toString());
        }
        properties.put("felix.fileinstall.filename", "file:" + home.resolve(file));
        return properties;
    }
}
