package io.github.camelzohobooks.component.oauth;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A region of Zoho. An account lives in one of them, and its credentials work nowhere else.
 *
 * <p>Hosts as given in Zoho's introduction to the Books API and its page on OAuth with several data centers. The API host
 * of the UK is known from other clients only; Zoho's list for Books lacks it.
 */
public enum DataCenter {
    /** United States; also accounts that were made at zoho.com elsewhere. */
    US("accounts.zoho.com", "www.zohoapis.com"),
    /** Europe. */
    EU("accounts.zoho.eu", "www.zohoapis.eu"),
    /** India. */
    IN("accounts.zoho.in", "www.zohoapis.in"),
    /** Australia. */
    AU("accounts.zoho.com.au", "www.zohoapis.com.au"),
    /** Japan. */
    JP("accounts.zoho.jp", "www.zohoapis.jp"),
    /** Canada; the accounts host is not below zoho.ca. */
    CA("accounts.zohocloud.ca", "www.zohoapis.ca"),
    /** Saudi Arabia. */
    SA("accounts.zoho.sa", "www.zohoapis.sa"),
    /** China. */
    CN("accounts.zoho.com.cn", "www.zohoapis.com.cn"),
    /** United Kingdom. */
    UK("accounts.zoho.uk", "www.zohoapis.uk");

    private final URI accounts;
    private final URI api;

    DataCenter(String accountsHost, String apiHost) {
        this.accounts = URI.create("https://" + accountsHost);
        this.api = URI.create("https://" + apiHost);
    }

    /**
     * Where tokens come from.
     *
     * @return scheme and host, without a path
     */
    public URI accounts() {
        return accounts;
    }

    /**
     * Where the API is.
     *
     * @return scheme and host, without a path
     */
    public URI api() {
        return api;
    }

    /**
     * The name as users write it.
     *
     * @return for example {@code eu}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a data center.
     *
     * @param id the name in any case, for example {@code eu}
     * @return the data center, or empty if there is none of that name
     */
    public static Optional<DataCenter> find(String id) {
        return Arrays.stream(values())
                .filter(dataCenter -> dataCenter.name().equalsIgnoreCase(id))
                .findFirst();
    }

    /**
     * Tells whether a URI is the API host of some data center.
     *
     * @param api scheme and host
     * @return true if a token may be sent there
     */
    public static boolean isApi(URI api) {
        return Arrays.stream(values()).anyMatch(dataCenter -> dataCenter.api.equals(api));
    }
}
