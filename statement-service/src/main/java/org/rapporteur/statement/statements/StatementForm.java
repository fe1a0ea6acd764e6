package org.rapporteur.statement.statements;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import org.rapporteur.kit.content.ContentForm;
import org.rapporteur.kit.content.MemberWriter;
import org.rapporteur.kit.content.Stored;
import org.rapporteur.kit.http.JsonBytes;

/** How answers show statements: with what the database keeps apart, and with the title of the item of the agenda. */
final class StatementForm {

    static final ContentForm WITH_TEXTS = form(true);
    static final ContentForm WITHOUT_TEXTS = form(false);

    /** The columns that it reads beside the content; without texts they are not even read, for they are kept out of line. */
    static final Map<String, String> PARTS = Map.of("agenda_title", """
            case when t.agenda_item is not null then (
                select item -> 'title' from reference e cross join jsonb_array_elements(e.attributes -> 'agenda') item
                where e.id = t.event_id and item ->> 'key' = t.agenda_item limit 1) end""", "points", """
            (select '[' || string_agg(p.content::text, ',' order by p.ordinal) || ']'
            from point p where p.statement_id = t.id)""");

    private StatementForm() {}

    private static ContentForm form(boolean withTexts) {
        return ContentForm.of(Statements.STATEMENT.references())
                .with("agendaItem", StatementForm::agendaItem)
                .with("points", StatementForm::points)
                .with("texts", (statement, value, out) -> texts(statement, value, out, withTexts));
    }

    private static void agendaItem(Stored statement, JsonParser value, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("agendaItem");
        while (value.nextToken() == JsonToken.FIELD_NAME) {
            out.copyCurrentStructure(value);
        }
        var title = statement.parts().apply("agenda_title");
        if (title != null) {
            out.writeFieldName("title");
            ContentForm.copy(title, out);
        }
        out.writeEndObject();
    }

    private static void points(Stored statement, JsonParser value, JsonGenerator out) throws IOException {
        out.writeFieldName("points");
        var points = statement.parts().apply("points");
        if (points == null) {
            out.copyCurrentStructure(value);
        } else {
            value.skipChildren();
            out.writeRawValue(new JsonBytes(points));
        }
    }

    /** The text follows the fidelity, whether it is a part or in the content. */
    private static void texts(Stored statement, JsonParser value, JsonGenerator out, boolean withTexts)
            throws IOException {
        var part = withTexts ? statement.parts().apply("texts") : null;
        try (var texts = part == null ? null : out.getCodec().getFactory().createParser(part)) {
            if (texts != null) {
                texts.nextToken();
            }
            var writers = Map.<String, MemberWriter>of(
                    "fidelity",
                    (resource, fidelity, to) -> {
                        to.writeStringField("fidelity", fidelity.getText());
                        if (texts != null) {
                            texts.nextToken();
                            to.writeFieldName("text");
                            to.copyCurrentEvent(texts);
                        }
                    },
                    "text",
                    (resource, text, to) -> {
                        if (withTexts) {
                            to.writeFieldName("text");
                            to.copyCurrentEvent(text);
                        }
                    });
            ContentForm.list("texts", writers).write(statement, value, out);
        }
    }
}
