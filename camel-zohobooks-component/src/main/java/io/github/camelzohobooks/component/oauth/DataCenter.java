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
     * Finds the data center that an API host belongs to. Nothing but scheme and host may be given: a token is sent there,
     * so {@code http}, another port or a user name before the host make it another place.
     *
     * @param uri scheme and host, perhaps with a slash at the end
     * @return the data center, or empty if the host is not Zoho's
     */
    static Optional<DataCenter> findByApi(URI uri) {
        return Arrays.stream(values())
                .filter(dataCenter -> Hosts.isSame(dataCenter.api, uri))
                .findFirst();
    }

    /**
     * Finds the data center that an OAuth server belongs to, as exactly as {@link #findByApi}: a client secret is sent
     * there.
     *
     * @param uri scheme and host, perhaps with a slash at the end
     * @return the data center, or empty if the server is not Zoho's
     */
    static Optional<DataCenter> findByAccounts(URI uri) {
        return Arrays.stream(values())
                .filter(dataCenter -> Hosts.isSame(dataCenter.accounts, uri))
                .findFirst();
    }
}
