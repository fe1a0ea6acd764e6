package org.rapporteur.kit.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.reference.ResourceType;

/** Books with chapters, as a service would declare and write them. */
public final class Books implements IndexedResource {

    public static final Column KIND = Column.text("kind", "b.kind");
    public static final Column AUTHORS = Column.ids("authors", "b.author_ids");
    public static final Column DAYS = Column.days("days", "b.first_day", "b.last_day");
    public static final Column DAY = Column.day("day", "b.first_day");
    public static final Column PLACE = Column.text("place", "b.place");
    public static final Column UPDATED = Column.time("updated", "b.updated_at");
    public static final Column BOOK = Column.id("book", "c.book_id");
    public static final Column SELF = Column.id("self", "b.id");
    public static final Column SUBJECT = Column.id("subject", "c.subject_id");

    public static final Things BOOK_THINGS =
            new Things("book", "book b", "b.id", "b.id", List.of(SELF, KIND, AUTHORS, DAYS, DAY, PLACE, UPDATED));
    static final Things CHAPTERS = new Things("chapter", "chapter c", "c.id", "c.book_id", List.of(BOOK, SUBJECT));

    /** A row. */
    public record Book(
            UUID id,
            String title,
            String kind,
            List<UUID> authors,
            LocalDate first,
            LocalDate last,
            String place,
            OffsetDateTime updated,
            List<UUID> chapters) {

        public static Book of(UUID id, String title) {
            var now = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
            return new Book(id, title, "novel", List.of(), null, null, null, now, List.of());
        }
    }

    @Override
    public ResourceType type() {
        return new ResourceType("book", "books", "book", "book", List.of());
    }

    @Override
    public List<Things> things() {
        return List.of(BOOK_THINGS, CHAPTERS);
    }

    @Override
    public Map<UUID, Words> words(UUID id, ObjectNode state) {
        var title = state.get("title").textValue();
        if (title.equals("endless")) {
            return Map.of(id, document -> document.add(new StringField("endless", "x".repeat(40_000), Field.Store.NO)));
        }
        if (title.equals("unreadable")) {
            throw new IllegalArgumentException("The title is unreadable");
        }
        return Map.of(id, document -> document.add(new TextField("title", title, Field.Store.NO)));
    }

    /** Writes it, within the caller's transaction. */
    public static void write(Connection connection, Book book) throws SQLException {
        try (var row = connection.prepareStatement("""
                insert into book (id, kind, author_ids, first_day, last_day, place, updated_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set (kind, author_ids, first_day, last_day, place, updated_at, deleted_at) =
                    (excluded.kind, excluded.author_ids, excluded.first_day, excluded.last_day, excluded.place,
                        excluded.updated_at, null)""")) {
            row.setObject(1, book.id());
            row.setString(2, book.kind());
            row.setArray(3, connection.createArrayOf("uuid", book.authors().toArray()));
            row.setObject(4, book.first());
            row.setObject(5, book.last());
            row.setString(6, book.place());
            row.setObject(7, book.updated());
            row.executeUpdate();
        }
        try (var old = connection.prepareStatement("delete from chapter where book_id = ?")) {
            old.setObject(1, book.id());
            old.executeUpdate();
        }
        for (var chapter : book.chapters()) {
            try (var row = connection.prepareStatement("insert into chapter (id, book_id) values (?, ?)")) {
                row.setObject(1, chapter);
                row.setObject(2, book.id());
                row.executeUpdate();
            }
        }
        log(connection, book.id(), "updated", "{\"title\": \"%s\"}".formatted(book.title()));
    }

    public static void delete(Connection connection, UUID id) throws SQLException {
        try (var row = connection.prepareStatement("update book set deleted_at = now() where id = ?")) {
            row.setObject(1, id);
            row.executeUpdate();
        }
        log(connection, id, "deleted", "{\"deleted\": true}");
    }

    static void log(Connection connection, UUID id, String operation, String state) throws SQLException {
        try (var row = connection.prepareStatement("""
                insert into change (resource_type, resource_id, operation, version, time, author, state, size)
                select 'book', ?, ?, coalesce(max(version), 0) + 1, clock_timestamp(), 'somebody', ?::json, ?
                from change where resource_id = ?""")) {
            row.setObject(1, id);
            row.setString(2, operation);
            row.setString(3, state);
            row.setInt(4, state.length());
            row.setObject(5, id);
            row.executeUpdate();
        }
    }
}
