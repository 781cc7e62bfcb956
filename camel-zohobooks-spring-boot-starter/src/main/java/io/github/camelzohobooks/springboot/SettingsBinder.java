package io.github.camelzohobooks.springboot;

import io.github.camelzohobooks.catalog.Suggestions;
import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import io.github.camelzohobooks.component.oauth.DataCenter;
import io.github.camelzohobooks.springboot.Setting.Owner;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PropertyBindingSupport;

/**
 * Gives the settings to a component. Values are converted as Camel does it, so {@code #bean:NAME}, {@code #class:NAME} and
 * Camel's own placeholders work, too.
 */
final class SettingsBinder {

    private static final String BEAN = "A bean is named as #bean:NAME, or #class:NAME to have one made.";

    /** What stands for a whole comes before its parts, which would be lost otherwise. */
    private static final List<String> WHOLES = List.of("configuration", "limits", "connections");

    private final List<Setting> settings;

    SettingsBinder(List<Setting> settings) {
        this.settings = settings.stream()
                .sorted(Comparator.comparing((Setting setting) -> setting.owner() != Owner.COMPONENT)
                        .thenComparing(
                                setting -> !WHOLES.contains(setting.option().name())))
                .toList();
    }

    /**
     * Sets all.
     *
     * @param component the component, before its start
     * @throws ZohoBooksPropertyException if a value is wrong
     */
    void bind(ZohoBooksComponent component) {
        Map<String, ZohoBooksConfiguration> connections = new HashMap<>();
        for (Setting setting : settings) {
            switch (setting.owner()) {
                case COMPONENT ->
                    set(component.getCamelContext(), component, component.getComponentPropertyConfigurer(), setting);
                case LIMITS -> set(component.getCamelContext(), component.getLimits(), null, setting);
                case CONNECTION ->
                    set(
                            component.getCamelContext(),
                            connections.computeIfAbsent(setting.connection(), name -> begin(component, name)),
                            null,
                            setting);
            }
        }
        if (!connections.isEmpty()) {
            Map<String, ZohoBooksConfiguration> all = new HashMap<>(component.getConnections());
            all.putAll(connections);
            component.setConnections(all);
        }
        checkDataCenter(null, component.getConfiguration());
        component.getConnections().forEach(SettingsBinder::checkDataCenter);
    }

    private static ZohoBooksConfiguration begin(ZohoBooksComponent component, String name) {
        ZohoBooksConfiguration given = component.getConnections().get(name);
        return given == null ? new ZohoBooksConfiguration() : given.copy();
    }

    private static void set(CamelContext context, Object target, PropertyConfigurer configurer, Setting setting) {
        try {
            PropertyBindingSupport.build()
                    .withCamelContext(context)
                    .withTarget(target)
                    .withConfigurer(configurer)
                    .withMandatory(true)
                    .withProperty(setting.option().name(), setting.value())
                    .bind();
        } catch (RuntimeException e) {
            throw wrong(setting, e);
        }
    }

    private static ZohoBooksPropertyException wrong(Setting setting, RuntimeException failure) {
        Class<?> type = setting.option().type();
        String where = setting.origin() == null ? "" : " It is set in " + setting.origin() + ".";
        if (setting.option().isSecret()) {
            return new ZohoBooksPropertyException(
                    setting.property(),
                    setting.property() + " cannot be read: it names a bean or a placeholder that is not there." + where,
                    "A value that begins with # is the name of a bean, and {{NAME}} is a placeholder of Camel's."
                            + " Correct the name, or give the value itself.",
                    null);
        }
        NoSuchBeanException missing = find(failure, NoSuchBeanException.class);
        if (missing != null) {
            return new ZohoBooksPropertyException(
                    setting.property(),
                    setting.property() + " names the bean '" + missing.getName() + "', which is not there." + where,
                    "Declare a bean of that name and of type " + type.getName() + ". " + BEAN,
                    failure);
        }
        return new ZohoBooksPropertyException(
                setting.property(),
                setting.property() + " cannot be '" + setting.value() + "': " + reason(failure) + "." + where,
                expected(type),
                failure);
    }

    private static String expected(Class<?> type) {
        if (type == Duration.class) {
            return "Write a time, such as 90s, 10m, 1h30m or PT10M; a number alone is milliseconds.";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "Write true or false.";
        }
        if (type == int.class || type == Integer.class) {
            return "Write a whole number.";
        }
        if (type == double.class) {
            return "Write a number, such as 0.5.";
        }
        return type == String.class ? "Write one of the values that it takes." : BEAN;
    }

    private static String reason(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason.getMessage() == null
                ? reason.toString()
                : reason.getMessage().replaceFirst("\\.$", "");
    }

    private static <T> T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static void checkDataCenter(String connection, ZohoBooksConfiguration configuration) {
        String given = configuration.getDataCenter();
        if (DataCenter.find(given).isEmpty()) {
            List<String> known =
                    Arrays.stream(DataCenter.values()).map(DataCenter::id).toList();
            String property = SettingsReader.ofConnection(connection) + ".data-center";
            throw new ZohoBooksPropertyException(
                    property,
                    property + " is '" + given + "', and there is no such data center; "
                            + Suggestions.didYouMean(given, known),
                    "Set it to the data center in which the account lives, one of " + String.join(", ", known)
                            + ". The address of Zoho Books in a browser tells it: books.zoho.eu is eu.",
                    null);
        }
    }
}
