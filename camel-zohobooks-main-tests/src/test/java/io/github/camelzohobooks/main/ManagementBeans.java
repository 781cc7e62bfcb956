package io.github.camelzohobooks.main;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;

/** What JMX shows of a Camel context. */
final class ManagementBeans {

    private ManagementBeans() {}

    /** The names of all beans, and each attribute with its value. */
    static List<String> texts(CamelContext context) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> texts = new ArrayList<>();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            if (name.getCanonicalName().contains(context.getManagementName())) {
                texts.add(name.toString());
                for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                    texts.add(name + " " + attribute.getName() + " " + value(server, name, attribute));
                }
            }
        }
        return texts;
    }

    private static String value(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) {
        try {
            return String.valueOf(server.getAttribute(name, attribute.getName()));
        } catch (JMException | RuntimeException e) {
            return "";
        }
    }
}
