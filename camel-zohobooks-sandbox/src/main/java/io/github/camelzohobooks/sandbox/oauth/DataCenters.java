package io.github.camelzohobooks.sandbox.oauth;

import io.github.camelzohobooks.sandbox.http.HttpFront;
import io.github.camelzohobooks.sandbox.http.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The data centers, each with a port of its own: home, where everything lives, and others, whose ports are opened when
 * they are first asked for. Safe for use by many threads.
 */
public final class DataCenters {

    private final String home;
    private final HttpFront front;
    private final Map<String, URI> others = new ConcurrentHashMap<>();

    /**
     * Makes it with the home data center only.
     *
     * @param home its name, for example {@code us}
     * @param front the server, of which the first port is home
     */
    public DataCenters(String home, HttpFront front) {
        this.home = home;
        this.front = front;
    }

    /**
     * The name of the data center where everything lives.
     *
     * @return for example {@code us}
     */
    public String home() {
        return home;
    }

    /**
     * Where the hosts of the home data center are.
     *
     * @return {@code http://localhost:PORT}
     */
    public URI homeBase() {
        return front.base();
    }

    /**
     * Where the hosts of another data center are.
     *
     * @param name its name, for example {@code eu}
     * @param service what answers there
     * @return {@code http://localhost:PORT}, the same for each call
     * @throws IllegalArgumentException if it is the home data center
     */
    public URI other(String name, Service service) {
        if (name.equals(home)) {
            throw new IllegalArgumentException(
                    "Data center " + name + " is the sandbox's own; another one is wanted here");
        }
        return others.computeIfAbsent(name, opened -> {
            try {
                return front.openAnother(service);
            } catch (IOException e) {
                throw new UncheckedIOException("There is no port for data center " + name, e);
            }
        });
    }

    /** The bases of all data centers that have a port, by name. */
    Map<String, URI> bases() {
        Map<String, URI> bases = new TreeMap<>(others);
        bases.put(home, homeBase());
        return bases;
    }
}
