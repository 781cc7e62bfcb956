package io.github.camelzohobooks.sandbox.limits;

import java.time.Duration;

/**
 * Why a request is answered with HTTP status 429.
 *
 * @param code 43, 44, 45 or 1070
 * @param message what Zoho says
 * @param retryAfter when to come again, or null where Zoho does not say
 */
public record Refusal(int code, String message, Duration retryAfter) {

    static Refusal blocked(int code, Duration rest) {
        // 44 as documented and as captured live; 43 as captured live.
        String message = code == 44
                ? "For security reasons your organization has been blocked as it have exceeded the maximum number of"
                        + " requests per minute that can originate from an organization."
                : "For security reasons you have been blocked for some time as you have exceeded the maximum number of"
                        + " requests per minute.";
        return new Refusal(code, message, rest);
    }

    static Refusal dayUsedUp(int perDay) {
        return new Refusal(
                45,
                "The API call for this organization has exceeded the maximum call rate limit of " + perDay + ".",
                null);
    }

    static Refusal tooManyAtOnce() {
        return new Refusal(
                1070,
                "You have reached the maximum number of in process requests allowed. Kindly try again after some time.",
                null);
    }
}
