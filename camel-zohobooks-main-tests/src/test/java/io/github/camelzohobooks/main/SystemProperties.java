package io.github.camelzohobooks.main;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.util.HashMap;
import java.util.Map;

/** System properties that are there until this is closed. */
final class SystemProperties implements AutoCloseable {

    private final Map<String, String> before = new HashMap<>();

    SystemProperties set(String name, String value) {
        before.putIfAbsent(name, System.getProperty(name));
        System.setProperty(name, value);
        return this;
    }

    /** Sets {@code PREFIX.clientId}, {@code PREFIX.clientSecret} and {@code PREFIX.refreshToken}. */
    SystemProperties credentials(String prefix, ZohoBooksSandbox sandbox) {
        return set(prefix + ".clientId", sandbox.credentials().clientId())
                .set(prefix + ".clientSecret", sandbox.credentials().clientSecret())
                .set(prefix + ".refreshToken", sandbox.credentials().refreshToken());
    }

    @Override
    public void close() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }
}
