package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.CallCost;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.function.Function;
import org.apache.camel.Message;

/** Tells a message what the calls for it cost. For one message at a time. */
final class CostHeaders {

    private CallCost sum = CallCost.NOTHING;

    /** The same way of making calls, which counts them. */
    Function<ZohoBooksRequest, ZohoBooksResponse> counting(Function<ZohoBooksRequest, ZohoBooksResponse> calls) {
        return request -> {
            try {
                ZohoBooksResponse response = calls.apply(request);
                add(response.cost());
                return response;
            } catch (ZohoBooksException e) {
                add(e.getCost());
                throw e;
            }
        };
    }

    /** Counts one call, whether it gave a response or failed. */
    void count(ZohoBooksResponse response, Throwable failure) {
        if (response != null) {
            add(response.cost());
        } else if (failure instanceof ZohoBooksException known) {
            add(known.getCost());
        }
    }

    private void add(CallCost cost) {
        sum = sum.plus(cost);
    }

    /** Writes what the counted calls cost. */
    void write(Message message) {
        write(sum, message);
    }

    /** Writes what one call cost, whether it gave a response or failed. */
    static void write(ZohoBooksResponse response, Throwable failure, Message message) {
        if (response != null) {
            write(response.cost(), message);
        } else if (failure instanceof ZohoBooksException known) {
            write(known.getCost(), message);
        }
    }

    private static void write(CallCost cost, Message message) {
        message.setHeader(ZohoBooksConstants.WAITED, cost.waited().toMillis());
        message.setHeader(ZohoBooksConstants.ATTEMPTS, cost.attempts());
        if (cost.quotaLeft() == null) {
            // What an earlier call has left there is not true any more.
            message.removeHeader(ZohoBooksConstants.QUOTA_LEFT);
        } else {
            message.setHeader(ZohoBooksConstants.QUOTA_LEFT, cost.quotaLeft());
        }
    }

    /** Removes what earlier calls have left, where calls are yet to come. */
    static void remove(Message message) {
        message.removeHeader(ZohoBooksConstants.WAITED);
        message.removeHeader(ZohoBooksConstants.ATTEMPTS);
        message.removeHeader(ZohoBooksConstants.QUOTA_LEFT);
    }
}
