package io.github.camelzohobooks.sandbox.junit;

import io.github.camelzohobooks.sandbox.Books;
import io.github.camelzohobooks.sandbox.Credentials;
import io.github.camelzohobooks.sandbox.Requests;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts sandboxes for tests that carry {@link ZohoBooksSandboxTest}. JUnit (5.13 or later) stops each with the context
 * that it was started for.
 */
public final class SandboxExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(SandboxExtension.class);

    /** What a test can ask for. */
    private static final Map<Class<?>, Function<ZohoBooksSandbox, Object>> PARAMETERS = Map.of(
            ZohoBooksSandbox.class, sandbox -> sandbox,
            Books.class, ZohoBooksSandbox::books,
            Requests.class, ZohoBooksSandbox::requests,
            Credentials.class, ZohoBooksSandbox::credentials);

    /** For JUnit. */
    public SandboxExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.get(parameter.getParameter().getType()).apply(sandbox(context));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ZohoBooksSandbox sandbox = sandbox(context);
        if (context.getExecutionException().isPresent()) {
            context.publishReportEntry(
                    "zohobooks-requests", "\n" + sandbox.requests().report());
        } else if (settings(context).failOnExceededLimit()) {
            sandbox.verifyNoLimitExceeded();
        }
    }

    private static ZohoBooksSandbox sandbox(ExtensionContext context) {
        // A method with settings of its own has a sandbox of its own; the others share that of their class.
        ExtensionContext owner = own(context).isPresent() ? context : classOf(context);
        // JUnit 5.13 and later closes what is closeable when the context ends.
        return owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(owner.getUniqueId(), id -> start(settings(owner)), ZohoBooksSandbox.class);
    }

    private static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext owner = context;
        while (owner.getParent().isPresent()
                && owner.getParent().get().getTestClass().isPresent()) {
            owner = owner.getParent().get();
        }
        return owner;
    }

    private static Optional<ZohoBooksSandboxTest> own(ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, ZohoBooksSandboxTest.class));
    }

    private static ZohoBooksSandboxTest settings(ExtensionContext context) {
        return own(context)
                .or(() -> context.getTestClass()
                        .flatMap(type -> AnnotationSupport.findAnnotation(type, ZohoBooksSandboxTest.class)))
                .orElseThrow(() -> new IllegalStateException("@ZohoBooksSandboxTest is missing"));
    }

    private static ZohoBooksSandbox start(ZohoBooksSandboxTest settings) {
        SandboxBuilder builder = ZohoBooksSandbox.builder().organization("Sandbox Books", settings.plan());
        ZohoBooksSandbox sandbox = (settings.limits() ? builder.strict() : builder).start();
        for (String seed : settings.seed()) {
            String[] parts = seed.split("=", -1);
            if (parts.length != 2 || !parts[1].matches("\\d+")) {
                sandbox.close();
                throw new IllegalArgumentException("seed must be RESOURCE=COUNT, not " + seed);
            }
            sandbox.books().seed(parts[0], Integer.parseInt(parts[1]));
        }
        return sandbox;
    }
}
