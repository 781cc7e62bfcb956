package io.github.camelzohobooks.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells which property is missing or wrong, and what to do. */
final class PropertyFailureAnalyzer extends AbstractFailureAnalyzer<ZohoBooksPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, ZohoBooksPropertyException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
