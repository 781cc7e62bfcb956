package io.github.camelzohobooks.component.limits;

import java.util.Map;

/**
 * What an answer tells of the day's quota in its headers {@code X-Rate-Limit-*}, which not every data center sends.
 *
 * @param limit calls per day; -1 where it is not told
 * @param used how many were made; -1 where it is not told
 * @param resetSeconds in how many seconds the day ends; -1 where it is not told
 * @param nonsense what was told and cannot be true, null where all can
 */
record QuotaHeaders(int limit, int used, int resetSeconds, String nonsense) {

    private static final int UNKNOWN = -1;
    private static final int MOST_DIGITS = 9;

    /** The longest day has 25 hours, when summer time ends. */
    private static final int LONGEST_DAY_SECONDS = 25 * 3_600;

    private static final QuotaHeaders NONE = new QuotaHeaders(UNKNOWN, UNKNOWN, UNKNOWN, null);

    static QuotaHeaders of(Map<String, String> headers) {
        String limitText = headers.get("X-Rate-Limit-Limit");
        String remainingText = headers.get("X-Rate-Limit-Remaining");
        String resetText = headers.get("X-Rate-Limit-Reset");
        if (limitText == null && remainingText == null && resetText == null) {
            return NONE;
        }
        int limit = number(limitText);
        int remaining = number(remainingText);
        int reset = number(resetText);
        if (limit == 0
                || remaining > limit
                || reset > LONGEST_DAY_SECONDS
                || isGarbage(limitText, limit)
                || isGarbage(remainingText, remaining)
                || isGarbage(resetText, reset)) {
            return new QuotaHeaders(
                    UNKNOWN,
                    UNKNOWN,
                    UNKNOWN,
                    "limit " + limitText + ", remaining " + remainingText + ", reset " + resetText);
        }
        return new QuotaHeaders(limit, limit < 0 || remaining < 0 ? UNKNOWN : limit - remaining, reset, null);
    }

    private static boolean isGarbage(String text, int number) {
        return text != null && number == UNKNOWN;
    }

    private static int number(String text) {
        if (text == null || text.isEmpty() || text.length() > MOST_DIGITS) {
            return UNKNOWN;
        }
        // By hand, because it is done for every answer and a regular expression costs more than the rest of the gate.
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return UNKNOWN;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    boolean tellsUse() {
        return used >= 0;
    }
}
