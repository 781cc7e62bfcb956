package io.github.camelzohobooks.component;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;

/** The warnings that a class, or a package, logs while a test runs. */
public final class LogCapture extends AbstractAppender implements AutoCloseable {

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Logger logger;

    /** Log4j makes settings of its own for a logger that gets an appender. */
    private final boolean makesSettings;

    private LogCapture(String source) {
        super(source, null, null, true, Property.EMPTY_ARRAY);
        logger = (Logger) LogManager.getLogger(source);
        makesSettings = !settings().getLoggers().containsKey(source);
    }

    /** Begins to listen to a class. */
    public static LogCapture of(Class<?> source) {
        return of(source.getName());
    }

    /** Begins to listen to a class or all classes of a package. */
    public static LogCapture of(String source) {
        LogCapture capture = new LogCapture(source);
        capture.start();
        capture.logger.addAppender(capture);
        return capture;
    }

    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void append(LogEvent event) {
        if (event.getLevel().isMoreSpecificThan(Level.WARN)) {
            warnings.add(event.getMessage().getFormattedMessage());
        }
    }

    @Override
    public void close() {
        logger.removeAppender(this);
        if (makesSettings) {
            // They would stay tied to the root logger, and a CapturedLog of a later test would hear nothing.
            settings().removeLogger(logger.getName());
            logger.getContext().updateLoggers();
        }
        stop();
    }

    private Configuration settings() {
        return logger.getContext().getConfiguration();
    }
}
