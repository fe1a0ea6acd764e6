package org.rapporteur.kit.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.rapporteur.kit.http.EntityTag;

/**
 * Rewrites every stored state into another form: those of the change log, and with it of histories, the current
 * contents, and the stored answers to creations. The log begins a new epoch, so that whoever follows it reads it again.
 */
public abstract class StateMigration extends BaseJavaMigration {

    /** Few: a state or a stored answer may be as long as a book. */
    private static final int FETCHED = 20;

    private static final int WAITING = 500;
    private static final int WAITING_CHARACTERS = 4_000_000;

    private static final String ANSWERS = """
            select k.subject, k.route, k.key, k.body, c.resource_type
            from idempotency_key k
            join change c on c.version = 1 and c.resource_id = (convert_from(k.body, 'UTF8')::json ->> 'id')::uuid""";

    private final ObjectMapper json = new ObjectMapper();

    /**
     * A table that keeps contents in the columns {@code id} and {@code content}.
     *
     * @param name such as {@code book}
     * @param type what {@link #rewrite} is called with
     * @param isResource whether its rows have the header of resources, with the size of the whole content
     * @param nameMember the member that references to it show, also a column; null if they show none
     */
    public record ContentTable(String name, String type, boolean isResource, String nameMember) {

        /** Returns the table of a resource type of the same name. */
        public static ContentTable of(String type, String nameMember) {
            return new ContentTable(type, type, true, nameMember);
        }

        /** Returns the table of parts that are written with a resource. */
        public static ContentTable ofParts(String type) {
            return new ContentTable(type, type, false, null);
        }
    }

    /** What references show, by id. */
    private final Map<String, ObjectNode> shown = new HashMap<>();

    protected abstract List<ContentTable> tables();

    /** Runs before anything is rewritten; by default does nothing. */
    protected void prepare(Connection database) throws SQLException {}

    /** Returns what references to a type of peers show of its name; by default its {@code name}. */
    protected String nameMember(String type) {
        return "name";
    }

    /**
     * Rewrites a state, a content or a stored answer in place.
     *
     * @param type of the resource
     * @param state with references as objects with an id
     */
    protected abstract void rewrite(String type, ObjectNode state);

    /** Adds to a state of the log, or to a stored answer, what only these show; by default nothing. */
    protected void complete(String type, ObjectNode state) {}

    @Override
    public void migrate(Context context) throws SQLException, IOException {
        var database = context.getConnection();
        prepare(database);
        learnNames(database);
        for (var table : tables()) {
            rewriteAll(
                    database,
                    "select id, content::text as state, '%s' as type from %s".formatted(table.type(), table.name()),
                    "update %s set content = ?::json where id = ?".formatted(table.name()),
                    this::rewrite);
        }
        rewriteAll(
                database,
                "select seq as id, state::text as state, resource_type as type from change where operation <> 'deleted'",
                "update change set state = ?::json where seq = ?",
                this::rewriteShown);
        execute(database, "update change set size = octet_length(state::text)");
        for (var table : tables()) {
            if (table.isResource()) {
                execute(
                        database,
                        "update %s t set size = c.size from change c where c.resource_id = t.id and c.version = t.version and c.operation <> 'deleted'"
                                .formatted(table.name()));
            }
        }
        rewriteAnswers(database);
        // an origin that no database has: the publisher begins an epoch when it finds itself elsewhere
        execute(database, "update change_log set system_identifier = 'rewritten' where system_identifier <> ''");
    }

    private void learnNames(Connection database) throws SQLException, IOException {
        learnNames(database, "select id, resource_type as type, slug, name, deleted from reference", null);
        for (var table : tables()) {
            if (table.nameMember() != null) {
                learnNames(
                        database,
                        "select id, '%s' as type, slug, %s as name, deleted_at is not null as deleted from %s"
                                .formatted(table.type(), table.nameMember(), table.name()),
                        table.nameMember());
            }
        }
    }

    private void learnNames(Connection database, String select, String nameMember) throws SQLException, IOException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(select)) {
            while (rows.next()) {
                var reference =
                        json.createObjectNode().put("id", rows.getString("id")).put("slug", rows.getString("slug"));
                if (rows.getString("name") != null) {
                    var member = nameMember == null ? nameMember(rows.getString("type")) : nameMember;
                    reference.set(member, json.readTree(rows.getString("name")));
                }
                if (rows.getBoolean("deleted")) {
                    reference.put("deleted", true);
                }
                shown.put(rows.getString("id"), reference);
            }
        }
    }

    /** States of the log and stored answers show the names of what they refer to, here the current ones. */
    private void rewriteShown(String type, ObjectNode state) {
        rewrite(type, state);
        complete(type, state);
        state.forEach(this::showReferences);
    }

    private void showReferences(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("id").isTextual()
                && object.size() == (object.has("slug") ? 2 : 1)) {
            var known = shown.get(object.get("id").textValue());
            if (known != null) {
                object.setAll(known);
            }
        } else {
            node.forEach(this::showReferences);
        }
    }

    private void rewriteAll(Connection database, String select, String update, BiConsumer<String, ObjectNode> rewriting)
            throws SQLException, IOException {
        try (var reading = database.prepareStatement(select);
                var writing = database.prepareStatement(update)) {
            // with a fetch size, the driver reads in batches, since Flyway's connection does not commit itself
            reading.setFetchSize(FETCHED);
            try (var rows = reading.executeQuery()) {
                int waiting = 0;
                int characters = 0;
                while (rows.next()) {
                    var before = rows.getString("state");
                    var state = (ObjectNode) json.readTree(before);
                    rewriting.accept(rows.getString("type"), state);
                    var after = state.toString();
                    if (!after.equals(before)) {
                        writing.setString(1, after);
                        writing.setObject(2, rows.getObject("id"));
                        writing.addBatch();
                        waiting++;
                        characters += after.length();
                    }
                    if (waiting == WAITING || characters > WAITING_CHARACTERS) {
                        writing.executeBatch();
                        waiting = 0;
                        characters = 0;
                    }
                }
                writing.executeBatch();
            }
        }
    }

    private void rewriteAnswers(Connection database) throws SQLException, IOException {
        try (var reading = database.prepareStatement(ANSWERS);
                var writing = database.prepareStatement(
                        "update idempotency_key set body = ?, etag = ? where subject = ? and route = ? and key = ?")) {
            reading.setFetchSize(FETCHED);
            try (var rows = reading.executeQuery()) {
                while (rows.next()) {
                    if (json.readTree(rows.getBytes("body")) instanceof ObjectNode answer) {
                        rewriteShown(rows.getString("resource_type"), answer);
                        var body = answer.toString().getBytes(StandardCharsets.UTF_8);
                        writing.setBytes(1, body);
                        writing.setString(2, EntityTag.of(answer.path("version").asLong(), body));
                        writing.setString(3, rows.getString("subject"));
                        writing.setString(4, rows.getString("route"));
                        writing.setString(5, rows.getString("key"));
                        writing.executeUpdate();
                    }
                }
            }
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
