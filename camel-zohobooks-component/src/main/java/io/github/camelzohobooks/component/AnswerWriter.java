package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.component.client.ListShape;
import io.github.camelzohobooks.component.client.Page;
import io.github.camelzohobooks.component.client.PageReader;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.client.ZohoJson;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;

/** Writes answers into messages. */
final class AnswerWriter {

    private static final String PER_PAGE = "per_page";

    private final ZohoBooksEndpoint endpoint;
    private final Target target;

    AnswerWriter(ZohoBooksEndpoint endpoint, Target target) {
        this.endpoint = endpoint;
        this.target = target;
    }

    /** Writes the answer of one call. */
    void write(ZohoBooksResponse response, Message message) {
        if (response.file() != null) {
            FileMessage.write(response.file(), endpoint.getResponseFormat(), message);
        } else {
            writeJson(response, message);
        }
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, response.status());
        response.headers().forEach((name, value) -> {
            if (!endpoint.getHeaderFilterStrategy().applyFilterToExternalHeaders(name, value, message.getExchange())) {
                message.setHeader(name, value);
            }
        });
    }

    private void writeJson(ZohoBooksResponse response, Message message) {
        JsonNode body = response.body();
        if (target instanceof Target.Known known) {
            Optional<JsonNode> rows = response.part(known.operation().rowsKeys());
            Optional<JsonNode> entity = response.part(known.operation().entityKeys());
            rows.ifPresent(r -> message.setHeader(ZohoBooksConstants.HAS_MORE_PAGES, response.hasMorePages()));
            entity.ifPresent(e -> writeId(known, e, message));
            if (endpoint.getProducer().isUnwrap()) {
                body = entity.or(() -> rows).orElse(body);
            }
        }
        if (target instanceof Target.Raw && response.body().has("page_context")) {
            message.setHeader(ZohoBooksConstants.HAS_MORE_PAGES, response.hasMorePages());
        }
        message.setBody(endpoint.getResponseFormat().of(body));
        message.setHeader(ZohoBooksConstants.CODE, response.code());
        message.setHeader(ZohoBooksConstants.MESSAGE, response.message());
    }

    private static void writeId(Target.Known known, JsonNode entity, Message message) {
        known.resource()
                .idField()
                .map(entity::get)
                .filter(JsonNode::isValueNode)
                .ifPresent(id -> {
                    message.setHeader(ZohoBooksConstants.ID, id.asText());
                    message.setHeader(
                            ZohoBooksConstants.RESOURCE, known.resource().name());
                });
    }

    /** Reads a whole list and writes all its rows; or all files of a call that was too large for one. */
    void writeAll(Function<ZohoBooksRequest, ZohoBooksResponse> calls, ZohoBooksRequest request, Message message) {
        if (bulk().isPresent()) {
            List<Message> files = new ArrayList<>();
            files(calls, request, message).forEachRemaining(files::add);
            message.setBody(files);
            return;
        }
        PageReader pages = pages(calls, request);
        ArrayNode rows = ZohoJson.MAPPER.createArrayNode();
        for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
            rows.addAll(page.get().rows());
        }
        message.setBody(endpoint.getResponseFormat().of(rows));
        message.setHeader(ZohoBooksConstants.HAS_MORE_PAGES, false);
    }

    /** Writes an iterator over a list; nothing is read yet. */
    void writeIterator(Function<ZohoBooksRequest, ZohoBooksResponse> calls, ZohoBooksRequest request, Message message) {
        message.setBody(
                bulk().isPresent()
                        ? files(calls, request, message)
                        : new RowIterator(
                                pages(calls, request), endpoint.getResponseFormat(), abandoned(message.getExchange())));
    }

    private static BooleanSupplier abandoned(Exchange exchange) {
        return () -> exchange.isFailed() || exchange.isRollbackOnly() || exchange.isRouteStop();
    }

    /** The operation, if it gives one file for several documents. */
    private Optional<Operation> bulk() {
        return target instanceof Target.Known known
                ? Optional.of(known.operation())
                        .filter(operation -> BulkDownload.parameter(operation).isPresent())
                : Optional.empty();
    }

    /** Each file as a message of its own, with the headers that name it; so Camel's splitter passes it on. */
    private Iterator<Message> files(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls, ZohoBooksRequest request, Message message) {
        Map<String, Object> headers = new LinkedHashMap<>(message.getHeaders());
        return new FileIterator(
                BulkDownload.calls(bulk().orElseThrow(), request),
                call -> {
                    DefaultMessage file = new DefaultMessage(message.getExchange());
                    file.setHeaders(new LinkedHashMap<>(headers));
                    write(calls.apply(call), file);
                    return file;
                },
                abandoned(message.getExchange()));
    }

    private PageReader pages(Function<ZohoBooksRequest, ZohoBooksResponse> calls, ZohoBooksRequest request) {
        if (!(target instanceof Target.Known known)) {
            String key = endpoint.getProducer().getRowsKey();
            return new PageReader(new RawRows(calls, key), request, smaller(RawRows.shape(), request));
        }
        Operation operation = known.operation();
        if (FileParameters.mayAnswerFile(operation, request.query())) {
            throw new ZohoBooksValidationException(operation.qualifiedName() + " answers a file of one page; leave out"
                    + " fetch=" + endpoint.getProducer().getFetch() + ". Nothing was sent");
        }
        ListShape shape = ListShape.of(known.resource(), operation);
        return new PageReader(calls, request, smaller(shape, request));
    }

    private static ListShape smaller(ListShape shape, ZohoBooksRequest request) {
        String perPage = request.query().get(PER_PAGE);
        boolean smaller = perPage != null && perPage.matches("[1-9]\\d{0,4}");
        return smaller ? shape.withMaxPerPage(Integer.parseInt(perPage)) : shape;
    }
}
