package io.github.camelzohobooks.examples.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.springframework.jms.core.JmsTemplate;

/** What is in the queues of a broker, which it leaves there. */
record QueueReader(JmsTemplate queues) {

    /** A message with what a test asks of it; null where it has no such property. */
    record Letter(String body, String key, String modified, String invoiceId, String reason) {

        static Letter of(Message message) throws JMSException {
            return new Letter(
                    message instanceof TextMessage text ? text.getText() : null,
                    message.getStringProperty("key"),
                    message.getStringProperty("modified"),
                    message.getStringProperty("invoiceId"),
                    message.getStringProperty("reason"));
        }
    }

    List<Letter> all(String queue) {
        return queues.browse(queue, (session, browser) -> {
            List<Letter> letters = new ArrayList<>();
            for (Object message : Collections.list((Enumeration<?>) browser.getEnumeration())) {
                letters.add(Letter.of((Message) message));
            }
            return letters;
        });
    }
}
