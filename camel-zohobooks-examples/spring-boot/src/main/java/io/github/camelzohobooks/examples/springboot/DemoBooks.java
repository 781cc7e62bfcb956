package io.github.camelzohobooks.examples.springboot;

import io.github.camelzohobooks.examples.support.Account;
import io.github.camelzohobooks.examples.support.DemoDirectory;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A sandbox whose books end with the program, so each demo begins anew. */
final class DemoBooks implements AutoCloseable {

    private static final int SEEDED_INVOICES = 12;

    private final ZohoBooksSandbox sandbox;

    /**
     * Opens the books.
     *
     * @param directory is emptied: its position and its file belong to books that are gone
     */
    DemoBooks(Path directory) throws IOException {
        DemoDirectory.empty(directory);
        sandbox = ZohoBooksSandbox.builder().start();
        sandbox.books().seed("invoices", SEEDED_INVOICES);
    }

    /** The properties with which the component zohobooks reaches the sandbox. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        Account.of(sandbox).forEach((name, value) -> properties.put("camel.component.zohobooks." + name, value));
        return properties;
    }

    /** Tells people what runs. */
    @Override
    public String toString() {
        return "A sandbox with " + SEEDED_INVOICES + " invoices stands in for Zoho Books at " + sandbox.apiBase();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
