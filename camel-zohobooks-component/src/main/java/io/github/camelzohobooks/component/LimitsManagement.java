package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ManagementAgent;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the limits shown among the services of a Camel context, if the context has JMX. Contexts that share limits show the
 * same state, each under its own name. By Camel's agent and not by {@code addService}: that one leaves out what comes
 * after the context's start, as the component does when its first endpoint is made by then.
 */
final class LimitsManagement {

    /** The name is what people write into the settings of their monitoring, so it does not follow a class's. */
    private static final String NAME = "ZohoBooksLimits";

    private static final Logger LOG = LoggerFactory.getLogger(LimitsManagement.class);

    private ManagementAgent agent;
    private ObjectName name;

    void begin(CamelContext context, ZohoBooksLimits limits) {
        agent = context.getManagementStrategy().getManagementAgent();
        if (agent == null) {
            return;
        }
        try {
            ObjectName free = name(context, NAME);
            if (agent.isRegistered(free)) {
                // Another component of this context was first.
                free = name(context, NAME + "(" + ObjectHelper.getIdentityHashCode(this) + ")");
            }
            agent.register(new ManagedLimits(limits), free);
            name = free;
        } catch (JMException e) {
            LOG.warn("The limits of Zoho Books cannot be shown by JMX. They are kept all the same", e);
        }
    }

    private static ObjectName name(CamelContext context, String last) throws MalformedObjectNameException {
        ObjectName model = context.getManagementStrategy()
                .getManagementObjectNameStrategy()
                .getObjectNameForService(context, new Model());
        return new ObjectName(model.toString().replace(model.getKeyProperty("name"), last));
    }

    void end() {
        try {
            if (name != null) {
                agent.unregister(name);
            }
        } catch (JMException e) {
            LOG.debug("The limits are not shown by JMX any more, or still are", e);
        } finally {
            name = null;
        }
    }

    /** Camel makes names for services only. */
    private static final class Model extends ServiceSupport {}
}
