package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/**
 * The tables that a statement is written to. What is compared with the API writes the very rows that it has written, whatever their
 * columns are: so nothing here knows the schema but for what leads from a statement to its rows.
 */
final class WrittenTables {

    /** The column that names the statement, by table; tables that are not there are passed over. */
    private static final Map<String, String> STATEMENT_COLUMNS = new TreeMap<>(Map.of(
            "statement", "id",
            "statement_language", "statement_id",
            "statement_topic", "statement_id",
            "point", "statement_id",
            "search_text", "owner_id",
            "change", "resource_id"));

    private static final String KEYS = "idempotency_key";

    private final DatabaseSession session;
    private final Connection connection;

    WrittenTables(DatabaseSession session) {
        this.session = session;
        this.connection = session.connection();
    }

    private List<String> present() throws SQLException {
        var present = new ArrayList<String>();
        for (var table : STATEMENT_COLUMNS.keySet()) {
            try (var query = connection.prepareStatement("select to_regclass(?) is not null")) {
                query.setString(1, "public." + table);
                var found = query.executeQuery();
                found.next();
                if (found.getBoolean(1)) {
                    present.add(table);
                }
            }
        }
        // the others refer to it
        present.remove("statement");
        present.addFirst("statement");
        return present;
    }

    private record Column(String name, String type) {}

    /** Those that a writer gives a value: none that PostgreSQL makes. */
    private List<Column> columns(String table) throws SQLException {
        var columns = new ArrayList<Column>();
        try (var query = connection.prepareStatement("""
                select a.attname, format_type(a.atttypid, a.atttypmod) from pg_attribute a
                where a.attrelid = cast(? as regclass) and a.attnum > 0 and not a.attisdropped
                    and a.attgenerated = '' and a.attidentity = '' and a.atttypid <> 'xid8'::regtype
                order by a.attnum""")) {
            query.setString(1, "public." + table);
            var found = query.executeQuery();
            while (found.next()) {
                columns.add(new Column(found.getString(1), found.getString(2)));
            }
        }
        return columns;
    }

    /**
     * The rows that a POST has written, as a script for pgbench that writes them again under a new id, slug and key each time.
     *
     * @param slug of the statement that was posted
     * @param key its Idempotency-Key
     */
    Script inserts(String slug, String key) throws SQLException {
        var id = idOf(slug);
        var script = new StringBuilder("""
                select uuidv7() as id, 'bench-' || uuidv7() as slug, uuidv7() as key \\gset
                begin;
                """);
        int rows = 0;
        for (var table : present()) {
            rows += inserts(script, table, STATEMENT_COLUMNS.get(table) + " = cast(? as uuid)", id, id, slug, key);
        }
        rows += inserts(script, KEYS, "key = ?", key, id, slug, key);
        return new Script(script.append("commit;\n").toString(), rows);
    }

    /** @param rows that it writes */
    record Script(String text, int rows) {}

    private String idOf(String slug) throws SQLException {
        try (var query = connection.prepareStatement("select id::text from statement where slug = ?")) {
            query.setString(1, slug);
            var found = query.executeQuery();
            if (!found.next()) {
                throw new SQLException("there is no statement " + slug);
            }
            return found.getString(1);
        }
    }

    private int inserts(
            StringBuilder script, String table, String condition, String value, String id, String slug, String key)
            throws SQLException {
        var columns = columns(table);
        var names = columns.stream().map(Column::name).toList();
        var texts = columns.stream()
                .map(column -> "cast(%s as text)".formatted(column.name))
                .toList();
        int rows = 0;
        try (var query = connection.prepareStatement(
                "select %s from %s where %s".formatted(String.join(", ", texts), table, condition))) {
            query.setString(1, value);
            var found = query.executeQuery();
            while (found.next()) {
                var values = new ArrayList<String>();
                for (int i = 0; i < columns.size(); i++) {
                    values.add(expression(found.getString(i + 1), columns.get(i).type, id, slug, key));
                }
                script.append("insert into %s (%s) values (%s);%n"
                        .formatted(table, String.join(", ", names), String.join(", ", values)));
                rows++;
            }
        }
        return rows;
    }

    /** A value as SQL, in which what was unique comes from pgbench's variables. */
    static String expression(String value, String type, String id, String slug, String key) {
        if (value == null) {
            return "null";
        }
        var expression = literal(value);
        for (var unique : List.of(Map.entry(id, ":id"), Map.entry(slug, ":slug"), Map.entry(key, ":key"))) {
            if (value.equals(unique.getKey())) {
                return "cast(%s as %s)".formatted(unique.getValue(), type);
            }
            if (value.contains(unique.getKey())) {
                expression = "replace(%s, %s, cast(%s as text))"
                        .formatted(expression, literal(unique.getKey()), unique.getValue());
            }
        }
        return "cast(%s as %s)".formatted(expression, type);
    }

    /** With colons and breaks escaped: pgbench would take what follows a colon for a variable. */
    private static String literal(String value) {
        return "E'%s'"
                .formatted(value.replace("\\", "\\\\")
                        .replace("'", "''")
                        .replace(":", "\\x3a")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r"));
    }

    /**
     * Writes the rows of all statements whose slug has a prefix again, by COPY, into empty tables with the same indexes.
     *
     * @param folder where the rows are written first, outside of the time
     * @return the seconds that the COPYs took
     */
    double copy(String prefix, Path folder) throws SQLException, IOException {
        session.execute("drop schema if exists bench_copy cascade", "create schema bench_copy");
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        long nanos = 0;
        for (var table : present()) {
            var columns =
                    String.join(", ", columns(table).stream().map(Column::name).toList());
            session.execute("create table bench_copy.%1$s (like public.%1$s including all)".formatted(table));
            var rows = folder.resolve("copy.txt");
            try (var out = Files.newOutputStream(rows)) {
                copies.copyOut("""
                        copy (select %s from %s where %s in (select id from statement where slug like '%s%%')) to stdout""".formatted(columns, table, STATEMENT_COLUMNS.get(table), prefix), out);
            }
            long begun = System.nanoTime();
            try (var in = Files.newBufferedReader(rows, StandardCharsets.UTF_8)) {
                copies.copyIn("copy bench_copy.%s (%s) from stdin".formatted(table, columns), in);
            }
            nanos += System.nanoTime() - begun;
            Files.delete(rows);
        }
        session.execute("drop schema bench_copy cascade");
        return nanos / 1e9;
    }
}
