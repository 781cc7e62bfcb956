package io.github.camelzohobooks.karaf;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Features with the names of camel-karaf's, made of the jars on the class path. One bundle exports the packages of Camel
 * and of its HTTP client, and provides the extender; it does nothing.
 */
final class StandInForCamelKaraf {

    private static final String EXTENDER = "osgi.extender;osgi.extender=\"org.apache.camel\";version:Version=\"4.18\"";

    private StandInForCamelKaraf() {}

    /**
     * Writes bundle and features.
     *
     * @param directory the directory to write to
     * @param version the version of Camel
     * @return the file with the features
     */
    static Path write(Path directory, String version) throws IOException {
        Path bundle = writeBundle(directory.resolve("camel-stand-in.jar"), version);
        String libraries = jars("jackson-core-", "jackson-databind-", "jackson-annotations-", "jakarta.activation-api-")
                .map(jar -> "<bundle>" + jar.toURI() + "</bundle>")
                .collect(Collectors.joining());
        String features = "<features xmlns=\"http://karaf.apache.org/xmlns/features/v1.4.0\" name=\"stand-in\">"
                + Stream.of("camel-core", "camel-http", "camel-jackson")
                        .map(name -> "<feature name=\"" + name + "\" version=\"" + version + "\"><bundle>"
                                + bundle.toUri() + "</bundle>" + libraries + "</feature>")
                        .collect(Collectors.joining())
                + "</features>";
        return Files.writeString(directory.resolve("stand-in-features.xml"), features);
    }

    private static Path writeBundle(Path bundle, String version) throws IOException {
        List<File> camel = jars("camel-")
                .filter(jar -> jar.getName().endsWith("-" + version + ".jar"))
                .toList();
        List<File> http = jars("httpclient5-", "httpcore5-").toList();
        List<File> all = Stream.concat(camel.stream(), http.stream()).toList();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "camel-stand-in");
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        manifest.getMainAttributes()
                .putValue("Bundle-ClassPath", all.stream().map(File::getName).collect(Collectors.joining(",")));
        manifest.getMainAttributes().putValue("Provide-Capability", EXTENDER);
        manifest.getMainAttributes().putValue("DynamicImport-Package", "*");
        String exports = Stream.concat(
                        packages(camel).stream().map(name -> name + ";version=" + version), packages(http).stream())
                .collect(Collectors.joining(","));
        manifest.getMainAttributes().putValue("Export-Package", exports);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(bundle), manifest)) {
            for (File jar : all) {
                out.putNextEntry(new JarEntry(jar.getName()));
                Files.copy(jar.toPath(), out);
                out.closeEntry();
            }
        }
        return bundle;
    }

    private static Stream<File> jars(String... prefixes) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file -> Arrays.stream(prefixes).anyMatch(file.getName()::startsWith));
    }

    private static Set<String> packages(List<File> jars) {
        Set<String> packages = new TreeSet<>();
        for (File jar : jars) {
            try (JarFile opened = new JarFile(jar)) {
                opened.stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.startsWith("org/apache/") && name.endsWith(".class"))
                        .forEach(name -> packages.add(
                                name.substring(0, name.lastIndexOf('/')).replace('/', '.')));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return packages;
    }
}
