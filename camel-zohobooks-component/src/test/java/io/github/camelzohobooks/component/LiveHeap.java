package io.github.camelzohobooks.component;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What lives in the heap after a full collection, by the JVM's own histogram. Unlike the memory in use it does not depend on
 * how the collector lays things out.
 *
 * @param bytes the size of all objects
 * @param ours how many objects there are of classes of the component
 */
record LiveHeap(long bytes, long ours) {

    private static final Pattern LINE = Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)");
    private static final String OURS = LiveHeap.class.getPackageName() + ".";
    private static final int COUNT = 1;
    private static final int BYTES = 2;
    private static final int CLASS = 3;

    static LiveHeap now() throws JMException {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        long bytes = 0;
        long ours = 0;
        Matcher line = LINE.matcher(histogram.toString());
        while (line.find()) {
            bytes += Long.parseLong(line.group(BYTES));
            ours += line.group(CLASS).startsWith(OURS) ? Long.parseLong(line.group(COUNT)) : 0;
        }
        return new LiveHeap(bytes, ours);
    }
}
