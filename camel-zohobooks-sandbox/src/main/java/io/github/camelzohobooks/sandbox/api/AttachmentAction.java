package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Notes that a record has a file, or has none; the file itself is not kept. */
final class AttachmentAction implements Action {

    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final int HEADER_BYTES = 4_096;

    private final Records records;
    private final boolean adding;

    AttachmentAction(Records records, boolean adding) {
        this.records = records;
        this.adding = adding;
    }

    @Override
    public Answer perform(Invocation in) {
        return new ChangeAction(records, adding ? AttachmentAction::add : AttachmentAction::remove).perform(in);
    }

    private static JsonNode add(Invocation in, ObjectNode record) {
        Matcher name = FILE_NAME.matcher(in.call().body().text(HEADER_BYTES));
        String fileName = name.find() ? name.group(1) : "attachment.pdf";
        ArrayNode documents =
                record.path("documents") instanceof ArrayNode array ? array : record.putArray("documents");
        documents.add(Json.object()
                .put("document_id", in.ledger().ids().next())
                .put("file_name", fileName)
                .put("file_size", in.call().body().size()));
        record.put("attachment_name", fileName);
        record.put("has_attachment", true);
        return documents;
    }

    private static JsonNode remove(Invocation in, ObjectNode record) {
        record.putArray("documents");
        record.put("attachment_name", "");
        record.put("has_attachment", false);
        return Json.array();
    }
}
