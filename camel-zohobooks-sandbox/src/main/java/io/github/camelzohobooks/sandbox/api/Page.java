package io.github.camelzohobooks.sandbox.api;

/**
 * Which page of a list is asked for.
 *
 * @param number from 1
 * @param size rows per page
 */
record Page(int number, int size) {

    /** Reads {@code page} and {@code per_page}; more than a page can have is cut down to that. */
    static Page of(Invocation in, int maxSize) {
        int number = Math.max(1, number(in, "page", 1));
        int size = number(in, "per_page", maxSize);
        return new Page(number, size < 1 ? maxSize : Math.min(size, maxSize));
    }

    private static int number(Invocation in, String parameter, int missing) {
        String text = in.query(parameter).orElse("").trim();
        if (text.isEmpty()) {
            return missing;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ZohoError.invalidValue(parameter);
        }
    }

    long offset() {
        return (number - 1L) * size;
    }
}
