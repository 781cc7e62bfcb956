package io.github.camelzohobooks.karaf;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What somebody configured, unchecked.
 *
 * @param name the name of the instance: what stands between the factory's pid and the suffix in the name of the file
 * @param source the file, or else the pid, for messages
 * @param properties all properties but those of Config Admin itself and of the watcher of the files
 */
record Configuration(String name, String source, Map<String, String> properties) {

    private static final String FILE = "felix.fileinstall.filename";
    private static final Pattern FILE_NAME =
            Pattern.compile(".*/" + Pattern.quote(Instances.FACTORY_PID) + "[-~](.+?)[.](?:cfg|config|cfg[.]json)");
    private static final Pattern PID = Pattern.compile(Pattern.quote(Instances.FACTORY_PID) + "[~.-](.+)");
    private static final Pattern OTHERS = Pattern.compile("service[.](pid|factoryPid|bundleLocation|ranking)"
            + "|felix[.]fileinstall[.].*|org[.]apache[.]karaf[.].*");

    /**
     * Reads what Config Admin gives.
     *
     * @param pid the pid of this configuration
     * @param given its properties
     * @return the configuration
     */
    static Configuration of(String pid, Dictionary<String, ?> given) {
        Map<String, String> properties = new TreeMap<>();
        for (String key : Collections.list(given.keys())) {
            if (!OTHERS.matcher(key).matches()) {
                properties.put(key, text(given.get(key)));
            }
        }
        Object file = given.get(FILE);
        String source = file == null ? pid : String.valueOf(file).replaceFirst("^file:/*(?=/)", "");
        return new Configuration(name(pid, source), source, properties);
    }

    private static String name(String pid, String source) {
        Matcher file = FILE_NAME.matcher(source);
        if (file.matches()) {
            return file.group(1);
        }
        Matcher named = PID.matcher(pid);
        return named.matches() ? named.group(1) : pid;
    }

    /** Typed configurations may have several values under one name. */
    private static String text(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> String.valueOf(Array.get(value, i)))
                    .collect(Collectors.joining(","));
        }
        return String.valueOf(value).strip();
    }
}
