package io.github.camelzohobooks.sandbox.api;

import java.util.Locale;

/** Turns names of the API into words for messages. */
final class Words {

    private Words() {}

    /** {@code chart_of_account} becomes {@code Chart of account}. */
    static String capital(String name) {
        String words = name.replace('_', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** {@code chart_of_account} becomes {@code chart of account}. */
    static String plain(String name) {
        return name.replace('_', ' ');
    }
}
