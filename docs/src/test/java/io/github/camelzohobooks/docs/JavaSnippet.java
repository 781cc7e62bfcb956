package io.github.camelzohobooks.docs;

import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.camel.RoutesBuilder;

/** Java code of the documentation, as it would stand in the {@code configure} method of a route builder. */
final class JavaSnippet {

    private static final String CLASS = "DocumentedRoutes";

    private static final String BEFORE = """
            import io.github.camelzohobooks.component.*;
            import io.github.camelzohobooks.component.changes.*;
            import io.github.camelzohobooks.component.error.*;
            import io.github.camelzohobooks.component.limits.*;
            import io.github.camelzohobooks.component.oauth.*;
            import io.github.camelzohobooks.types.*;
            import java.math.*;
            import java.net.*;
            import java.time.*;
            import java.util.*;
            import org.apache.camel.*;
            import org.apache.camel.builder.*;
            import org.apache.camel.spi.DataType;

            public class DocumentedRoutes extends RouteBuilder {
                @Override
                public void configure() throws Exception {
            """;

    private static final String AFTER = """
                }
            }
            """;

    private JavaSnippet() {}

    /**
     * Compiles the code; warnings are errors.
     *
     * @param code statements
     * @param output gets the class file
     */
    static RoutesBuilder compile(String code, Path output) throws Exception {
        compile(CLASS, BEFORE + code + AFTER, output);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {output.toUri().toURL()}, JavaSnippet.class.getClassLoader())) {
            return (RoutesBuilder)
                    loader.loadClass(CLASS).getDeclaredConstructor().newInstance();
        }
    }

    /**
     * Compiles a class; warnings are errors.
     *
     * @param name its name without a package
     * @param code the whole file
     * @param output gets the class file
     */
    static void compile(String name, String code, Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("memory:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return code;
                    }
                };
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                output.toString(),
                "-proc:none",
                "-Xlint:deprecation,unchecked,rawtypes",
                "-Werror");
        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(source))
                .call();
        if (!compiled) {
            throw new AssertionError(messages + "\n" + code);
        }
    }
}
