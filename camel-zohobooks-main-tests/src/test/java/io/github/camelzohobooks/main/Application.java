package io.github.camelzohobooks.main;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * An application of Camel Main without any Java: a directory below {@code src/test/resources/applications} with the files
 * that a user has in {@code src/main/resources}.
 */
final class Application implements AutoCloseable {

    private static final String COMPONENT = "camel.component.zohobooks.";

    private final Main main = new Main();
    private final URLClassLoader files;

    Application(String name) throws Exception {
        this(directory(name));
    }

    Application(Path... directories) throws Exception {
        URL[] urls = new URL[directories.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = directories[i].toUri().toURL();
        }
        files = new URLClassLoader(urls, Application.class.getClassLoader());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport base) {
                base.getCamelContext().setApplicationContextClassLoader(files);
            }
        });
    }

    static Path directory(String name) {
        return Path.of("src/test/resources/applications", name).toAbsolutePath();
    }

    /** Adds a property that the files leave open. */
    Application with(String property, Object value) {
        main.addInitialProperty(property, value.toString());
        return this;
    }

    /** The hosts of a sandbox in place of Zoho's, for the component's own connection. */
    Application at(ZohoBooksSandbox sandbox) {
        // So many calls that nobody waits, and that consumers need not make their delays longer.
        return with(COMPONENT + "limits.dailyQuota", 1_000_000_000)
                .with(COMPONENT + "limits.callsPerMinute", 1_000_000)
                .with(COMPONENT + "apiUrl", sandbox.apiBase())
                .with(COMPONENT + "accountsUrl", sandbox.accountsBase());
    }

    /** The hosts and the credentials of a sandbox, for the component's own connection. */
    Application connectedTo(ZohoBooksSandbox sandbox) {
        return at(sandbox)
                .with(COMPONENT + "clientId", sandbox.credentials().clientId())
                .with(COMPONENT + "clientSecret", sandbox.credentials().clientSecret())
                .with(COMPONENT + "refreshToken", sandbox.credentials().refreshToken());
    }

    Application start() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(files);
        try {
            main.start();
        } finally {
            thread.setContextClassLoader(before);
        }
        return this;
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    ZohoBooksComponent component() {
        return context().getComponent("zohobooks", ZohoBooksComponent.class);
    }

    /** Sends a body to a route and gives what comes back, as text. */
    String send(String uri, Object body) throws Exception {
        return template().requestBody(uri, body, String.class);
    }

    ProducerTemplate template() throws Exception {
        return main.getCamelTemplate();
    }

    /** The next message that a route has put into a {@code seda:} queue, as text. */
    String received(String uri) throws Exception {
        return context().createConsumerTemplate().receiveBody(uri, TimeUnit.SECONDS.toMillis(60), String.class);
    }

    @Override
    public void close() throws IOException {
        main.stop();
        files.close();
    }
}
