package io.github.camelzohobooks.component;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * What is logged meanwhile: by our own classes at all levels, by Camel's down to DEBUG. Camel's TRACE shows whole endpoint
 * URIs, whatever component they are of.
 */
final class CapturedLog implements AutoCloseable {

    private static final Map<String, Level> LOGGERS =
            Map.of("io.github.camelzohobooks", Level.ALL, "org.apache.camel", Level.DEBUG);

    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final List<String> lines = new CopyOnWriteArrayList<>();

    CapturedLog() {
        AbstractAppender appender = new AbstractAppender("captured", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                lines.add(event.getLevel() + " " + event.getLoggerName() + " "
                        + event.getMessage().getFormattedMessage() + " " + event.getThrown());
            }
        };
        appender.start();
        LOGGERS.forEach((name, level) -> {
            LoggerConfig logger = new LoggerConfig(name, level, false);
            logger.addAppender(appender, level, null);
            context.getConfiguration().addLogger(name, logger);
        });
        context.updateLoggers();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The lines at a level. */
    List<String> lines(Level level) {
        return lines.stream().filter(line -> line.startsWith(level + " ")).toList();
    }

    @Override
    public void close() {
        LOGGERS.keySet().forEach(context.getConfiguration()::removeLogger);
        context.updateLoggers();
    }
}
