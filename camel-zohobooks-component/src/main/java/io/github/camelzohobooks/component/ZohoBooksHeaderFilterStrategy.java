package io.github.camelzohobooks.component;

import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets the headers {@code CamelZohoBooks.NAME} become parameters of a call and no other ones, and of an answer's headers
 * only those about the daily quota become headers of the message. So nothing that came with a message from elsewhere
 * reaches Zoho, and nothing of ours goes astray.
 */
public class ZohoBooksHeaderFilterStrategy implements HeaderFilterStrategy {

    private static final String QUOTA = "x-rate-limit-";

    @Override
    public boolean applyFilterToCamelHeaders(String headerName, Object headerValue, Exchange exchange) {
        return !headerName.startsWith(ZohoBooksConstants.PARAMETER_PREFIX);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String headerName, Object headerValue, Exchange exchange) {
        return !headerName.toLowerCase(Locale.ROOT).startsWith(QUOTA);
    }
}
