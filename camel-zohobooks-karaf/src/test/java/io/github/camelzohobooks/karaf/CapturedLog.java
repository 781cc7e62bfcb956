package io.github.camelzohobooks.karaf;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What our own classes and Camel's log meanwhile, down to INFO. */
final class CapturedLog implements AutoCloseable {

    private static final List<String> LOGGERS = List.of("io.github.camelzohobooks", "org.apache.camel");

    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final List<String> lines = new CopyOnWriteArrayList<>();

    CapturedLog() {
        AbstractAppender appender = new AbstractAppender("captured", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage() + " " + event.getThrown());
            }
        };
        appender.start();
        LOGGERS.forEach(name -> {
            LoggerConfig logger = new LoggerConfig(name, Level.INFO, false);
            logger.addAppender(appender, Level.INFO, null);
            context.getConfiguration().addLogger(name, logger);
        });
        context.updateLoggers();
    }

    /** All lines, one after another. */
    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        LOGGERS.forEach(context.getConfiguration()::removeLogger);
        context.updateLoggers();
    }
}
