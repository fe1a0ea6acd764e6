package org.rapporteur.statement.statements;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.form.MemberWriter;
import org.rapporteur.kit.form.Stored;
import org.rapporteur.kit.http.JsonBytes;

/** The form of statements in responses: with what is stored separately, and with the title of the agenda item. */
final class StatementForm {

    static final ContentForm WITH_TEXTS = form(true);
    static final ContentForm WITHOUT_TEXTS = form(false);

    /**
     * The columns read besides the content; without texts, their column is not even read, since it is stored
     * out of line.
     */
    static final Map<String, String> PARTS = Map.of("agenda_title", """
            case when t.agenda_item is not null then (
                select item -> 'title' from reference e cross join jsonb_array_elements(e.attributes -> 'agenda') item
                where e.id = t.event_id and item ->> 'key' = t.agenda_item limit 1) end""", "points", """
            (select '[' || string_agg(p.content::text, ',' order by p.ordinal) || ']'
            from point p where p.statement_id = t.id)""");

    private static final ContentForm REFERENCES = ContentForm.of(Statements.STATEMENT.references());

    private StatementForm() {}

    private static ContentForm form(boolean withTexts) {
        return ContentForm.of(Statements.STATEMENT.references())
                .with("agendaItem", StatementForm::agendaItem)
                .with("points", StatementForm::points)
                .with("texts", (statement, value, out) -> texts(statement, value, out, withTexts));
    }

    private static void agendaItem(Stored statement, JsonParser value, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("agendaItem");
        var title = statement.parts().apply("agenda_title");
        while (value.nextToken() == JsonToken.FIELD_NAME) {
            // a state of the log has the title
            out.copyCurrentStructure(value);
        }
        if (title != null) {
            out.writeFieldName("title");
            ContentForm.copy(title, out);
        }
        out.writeEndObject();
    }

    /** The points are stored separately, except in states of the log. */
    private static void points(Stored statement, JsonParser value, JsonGenerator out) throws IOException {
        var points = statement.parts().apply("points");
        if (points == null) {
            REFERENCES.writer("points").write(statement, value, out);
            return;
        }
        value.skipChildren();
        try (var stored = out.getCodec().getFactory().createParser(points)) {
            stored.nextToken();
            REFERENCES.writer("points").write(statement, stored, out);
        }
    }

    /** The text follows the fidelity, whether it is stored separately or in the content. */
    private static void texts(Stored statement, JsonParser value, JsonGenerator out, boolean withTexts)
            throws IOException {
        var part = withTexts ? statement.parts().apply("texts") : null;
        var texts = part == null
                ? Collections.<JsonBytes>emptyIterator()
                : JsonBytes.strings(part).iterator();
        var writers = Map.<String, MemberWriter>of(
                "fidelity",
                (resource, fidelity, to) -> {
                    to.writeStringField("fidelity", fidelity.getText());
                    if (texts.hasNext()) {
                        to.writeFieldName("text");
                        to.writeRawValue(texts.next());
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
