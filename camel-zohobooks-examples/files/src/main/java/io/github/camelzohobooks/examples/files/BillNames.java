package io.github.camelzohobooks.examples.files;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Body;

/** Names of files for bills. */
public final class BillNames {

    /** A bill's number is what the vendor has printed on it, slashes and all. */
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}_-]+");

    private static final int LONGEST = 80;

    /**
     * Names a bill.
     *
     * @param bill the row of the list
     * @return its number, and its id, because two vendors may use the same number; without extension
     */
    public String name(@Body Map<String, Object> bill) {
        String number = UNSAFE.matcher(String.valueOf(bill.get("bill_number"))).replaceAll("_");
        return number.substring(0, Math.min(number.length(), LONGEST)) + "-" + bill.get("bill_id");
    }
}
