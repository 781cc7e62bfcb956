package io.github.camelzohobooks.sandbox.main;

import java.util.ArrayList;
import java.util.List;

/**
 * What the command line says.
 *
 * @param port the port, 0 for any
 * @param plan the organization's plan
 * @param seeds {@code RESOURCE=COUNT}
 * @param timeScale seconds of the sandbox per second of the machine
 * @param limits whether Zoho's limits are in force
 * @param help whether the help is asked for
 */
record Arguments(int port, String plan, List<String> seeds, double timeScale, boolean limits, boolean help) {

    static final String HELP = """
            A stand-in for Zoho Books and its OAuth server, on localhost.

              --port N            port to listen on (default 8080, 0 for any free one)
              --plan NAME         Free, Standard, Professional, Premium, Elite or Ultimate (default Premium)
              --seed RESOURCE=N   begin with N records, for example invoices=200; may be repeated
              --time-scale X      X seconds of the sandbox per second, so that windows and tokens end sooner
              --no-limits         no limits on requests and tokens
              --help              this text
            """;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with a message for the user if it cannot be understood
     */
    static Arguments parse(String... args) {
        Arguments read = new Arguments(8_080, "Premium", List.of(), 1, true, false);
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            read = switch (name) {
                case "--help", "-h" ->
                    new Arguments(read.port, read.plan, read.seeds, read.timeScale, read.limits, true);
                case "--no-limits" -> new Arguments(read.port, read.plan, read.seeds, read.timeScale, false, read.help);
                default -> read.with(name, value(name, args, ++i));
            };
        }
        return read;
    }

    private static String value(String name, String[] args, int place) {
        if (place >= args.length) {
            throw new IllegalArgumentException(name + " is unknown, or needs a value; try --help");
        }
        return args[place];
    }

    private Arguments with(String name, String value) {
        try {
            return switch (name) {
                case "--port" -> new Arguments(Integer.parseInt(value), plan, seeds, timeScale, limits, help);
                case "--plan" -> new Arguments(port, value, seeds, timeScale, limits, help);
                case "--seed" -> new Arguments(port, plan, added(value), timeScale, limits, help);
                case "--time-scale" -> new Arguments(port, plan, seeds, Double.parseDouble(value), limits, help);
                default -> throw new IllegalArgumentException(name + " is unknown; try --help");
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " needs a number, not " + value, e);
        }
    }

    private List<String> added(String seed) {
        if (!seed.matches("[\\w/]+=\\d{1,7}")) {
            throw new IllegalArgumentException("--seed needs RESOURCE=N, not " + seed);
        }
        List<String> all = new ArrayList<>(seeds);
        all.add(seed);
        return all;
    }
}
