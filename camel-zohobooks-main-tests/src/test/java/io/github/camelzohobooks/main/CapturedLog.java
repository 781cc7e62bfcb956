package io.github.camelzohobooks.main;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * What is logged meanwhile: by our own classes at all levels, by Camel's down to INFO. At DEBUG Camel writes what
 * placeholders stand for, whatever it is.
 */
final class CapturedLog implements AutoCloseable {

    private static final Map<String, Level> LOGGERS =
            Map.of("io.github.camelzohobooks.component", Level.ALL, "org.apache.camel", Level.INFO);

    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final List<String> lines = new CopyOnWriteArrayList<>();

    CapturedLog() {
        AbstractAppender appender = new AbstractAppender("captured", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                lines.add(event.getLoggerName() + " " + event.getMessage().getFormattedMessage() + " "
                        + event.getThrown());
            }
        };
        appender.start();
        LOGGERS.forEach((name, level) -> {
            LoggerConfig logger = new LoggerConfig(name, level, false);
            logger.addAppender(appender, level, null);
            settings().addLogger(name, logger);
        });
        context.updateLoggers();
    }

    private Configuration settings() {
        return context.getConfiguration();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        LOGGERS.keySet().forEach(settings()::removeLogger);
        context.updateLoggers();
    }
}
