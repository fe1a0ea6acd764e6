package org.rapporteur.statement.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.rapporteur.kit.migration.Lookup;
import org.rapporteur.kit.migration.StateMigration;
import org.rapporteur.kit.migration.StateWords;

/** The words of ADR 50. */
public class V2026_12_02_9__StatementWords extends StateMigration {

    private static final String STATEMENT = "statement";
    private static final String POINT = "point";
    private static final String TOPIC = "topic";
    private static final String TOPICS = "topics";
    private static final String BROADER = "broader";
    private static final Map<String, String> FIELDS = Map.of(
            "type", "kind",
            "position", "ordinal",
            "speaker", "speakers",
            "speakerAsPrinted", "speakers");

    /** Returns the id of the topic that a slug names. */
    private Lookup topics;

    /** Returns the title of an agenda item as JSON, or an empty string, by the id of its event and its key. */
    private Lookup titles;

    @Override
    protected void prepare(Connection database) {
        topics = new Lookup(
                database, "select coalesce(topic_named(slug), topic_id(slug)) from (select ?::text as slug) asked");
        titles = new Lookup(database, """
                select coalesce((
                    select item ->> 'title'
                    from reference r cross join lateral jsonb_array_elements(r.attributes -> 'agenda') item
                    where r.id = split_part(asked, ' ', 1)::uuid and item ->> 'key' = split_part(asked, ' ', 2) limit 1), '')
                from (select ?::text as asked) question""");
    }

    @Override
    protected List<ContentTable> tables() {
        return List.of(ContentTable.of(STATEMENT, null), ContentTable.of(TOPIC, "label"), ContentTable.ofParts(POINT));
    }

    @Override
    protected void rewrite(String type, ObjectNode state) {
        StateWords.rewrite(state);
        switch (type) {
            case STATEMENT -> {
                StateWords.rename(state, "type", "kind");
                StateWords.rename(state, "position", "ordinal");
                StateWords.renameFields(state, FIELDS);
                speakers(state);
                StateWords.refer(state, TOPICS, topics);
                state.path("points").forEach(point -> StateWords.refer(point, TOPICS, topics));
            }
            case POINT -> StateWords.refer(state, TOPICS, topics);
            case TOPIC -> {
                StateWords.refer(state, BROADER, topics);
                // a slug that it had itself before
                StateWords.withoutReference(
                        state, BROADER, topics.apply(state.path("slug").asText()));
            }
            default -> throw new IllegalStateException("A state of an unknown type: " + type);
        }
    }

    /** One who speaks, and one for whom, become lists. */
    private static void speakers(ObjectNode state) {
        var speaker = state.objectNode();
        move(state, "speaker", speaker, "participant");
        move(state, "speakerAsPrinted", speaker, "asPrinted");
        if (!speaker.isEmpty()) {
            state.putArray("speakers").add(speaker);
        }
        var principal = state.remove("onBehalfOf");
        if (principal != null) {
            state.putArray("onBehalfOf").add(principal);
        }
    }

    private static void move(ObjectNode from, String member, ObjectNode to, String name) {
        var value = from.remove(member);
        if (value != null) {
            to.set(name, value);
        }
    }

    /** The title of the agenda item, as now. */
    @Override
    protected void complete(String type, ObjectNode state) {
        if (state.path("agendaItem") instanceof ObjectNode item && !item.has("title")) {
            var title = titles.apply(
                    state.at("/event/id").asText() + " " + item.path("key").asText());
            if (!title.isEmpty()) {
                item.putRawValue("title", new RawValue(title));
            }
        }
    }
}
