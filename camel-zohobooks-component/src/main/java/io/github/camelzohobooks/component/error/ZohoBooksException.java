package io.github.camelzohobooks.component.error;

import java.time.Instant;
import java.util.Optional;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.HttpResponseAware;

/**
 * A call to Zoho Books failed. The subclasses name the faults that routes treat differently; this class stands for every
 * other one. Messages never contain credentials or tokens.
 */
public class ZohoBooksException extends RuntimeCamelException implements HttpResponseAware {

    private final ErrorDetails details;
    private CallCost cost = CallCost.NOTHING;
    private int httpStatus;
    private String httpStatusText;

    /**
     * Makes an exception.
     *
     * @param message what happened, where, and what to do
     * @param details what is known of the call
     * @param cause the cause, may be null
     */
    public ZohoBooksException(String message, ErrorDetails details, Throwable cause) {
        super(message, cause);
        this.details = details;
        this.httpStatus = details.httpStatus();
    }

    /**
     * Zoho's error code.
     *
     * @return the code, or {@link ErrorDetails#NO_CODE} where the answer had none
     */
    public int getCode() {
        return details.code();
    }

    /**
     * Whether the same call can succeed later without anybody changing anything.
     *
     * @return true if a repeat makes sense
     */
    public boolean isRetryable() {
        return details.retryable();
    }

    /**
     * The moment from which a repeat makes sense.
     *
     * @return the moment, or empty where Zoho does not tell or no repeat makes sense
     */
    public Optional<Instant> getRetryAt() {
        return Optional.ofNullable(details.retryAt());
    }

    /**
     * What the failed call cost: how long it waited, how many attempts were made, and what is left of the day.
     *
     * @return the cost; nothing where no call was begun
     */
    public CallCost getCost() {
        return cost;
    }

    /**
     * Notes what the failed call cost. For the client that made it.
     *
     * @param cost the cost
     */
    public void setCost(CallCost cost) {
        this.cost = cost;
    }

    /**
     * What happened, and after how many attempts if there were several.
     *
     * @return the message
     */
    @Override
    public String getMessage() {
        return cost.attempts() > 1
                ? super.getMessage() + " (after " + cost.attempts() + " attempts)"
                : super.getMessage();
    }

    @Override
    public int getHttpResponseCode() {
        return httpStatus;
    }

    @Override
    public void setHttpResponseCode(int code) {
        this.httpStatus = code;
    }

    @Override
    public String getHttpResponseStatus() {
        return httpStatusText;
    }

    @Override
    public void setHttpResponseStatus(String status) {
        this.httpStatusText = status;
    }
}
