package org.rapporteur.event.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.rapporteur.kit.migration.Lookup;
import org.rapporteur.kit.migration.StateMigration;
import org.rapporteur.kit.migration.StateWords;

/** The words of ADR 50. */
public class V2026_12_02_9__EventWords extends StateMigration {

    /** Returns the id of the topic that a slug names. */
    private Lookup topics;

    @Override
    protected void prepare(Connection database) {
        topics = new Lookup(database, "select topic_id(?)");
    }

    @Override
    protected String nameMember(String type) {
        return "label";
    }

    @Override
    protected List<ContentTable> tables() {
        return List.of(ContentTable.of("event", "name"));
    }

    @Override
    protected void rewrite(String type, ObjectNode state) {
        StateWords.rewrite(state);
        StateWords.refer(state, "topics", topics);
        state.path("agenda").forEach(item -> {
            StateWords.rename((ObjectNode) item, "order", "ordinal");
            StateWords.renameFields(item, Map.of("order", "ordinal"));
            StateWords.refer(item, "topics", topics);
        });
        state.path("relations").forEach(relation -> {
            StateWords.rename((ObjectNode) relation, "type", "kind");
            StateWords.renameFields(relation, Map.of("type", "kind"));
        });
    }
}
