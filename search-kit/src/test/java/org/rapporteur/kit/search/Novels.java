package org.rapporteur.kit.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.index.Books;
import org.rapporteur.kit.index.IndexedResource;
import org.rapporteur.kit.index.Things;
import org.rapporteur.kit.index.Words;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.words.Document;
import org.rapporteur.kit.words.Passage;
import org.rapporteur.kit.words.TextFields;

/** Books whose texts are found; their title in the database is {@code AUTHOR: TITLE: TEXT}. */
final class Novels implements IndexedResource {

    private final Books books = new Books();

    @Override
    public ResourceType type() {
        return books.type();
    }

    @Override
    public List<Things> things() {
        return List.of(Books.BOOK_THINGS);
    }

    @Override
    public Map<UUID, Words> words(UUID id, ObjectNode state) {
        var parts = state.get("title").textValue().split(": ");
        var thing = new Document(
                "book",
                id,
                List.of(
                        new Passage(Passage.Role.NAME, "author", null, parts[0]),
                        new Passage(Passage.Role.TITLE, "title", "en", parts[1]),
                        new Passage(Passage.Role.TEXT, "text", "en", parts[2])));
        return Map.of(id, document -> TextFields.add(document, thing));
    }

    /** What a result shows. */
    record NovelView(UUID id) {}

    /** How novels are found. */
    @FoundAs("book")
    static final class Kind implements SearchKind<Asked> {

        private final Sql sql;
        /** The size of each, in bytes. */
        long size = 100;

        Kind(Sql sql) {
            this.sql = sql;
        }

        @Override
        public boolean filter(Criteria criteria, Asked asked) {
            criteria.among(Books.KIND, asked.genres);
            return asked.applies;
        }

        @Override
        public ResourceService<?, ?> service() {
            throw new UnsupportedOperationException("books are not written here");
        }

        @Override
        public ResourceType resourceType() {
            return new Novels().type();
        }

        @Override
        public String size() {
            return "select %d from book b where b.id = found.id".formatted(size);
        }

        @Override
        public Class<? extends Record> view() {
            return NovelView.class;
        }

        @Override
        public List<Representation> views(List<UUID> ids, String language) {
            var views = new ArrayList<Representation>();
            for (var id : ids) {
                sql.list("select id from book where id = ?", row -> views.add(view(row.id("id"))), id);
            }
            return views;
        }

        private Representation view(UUID id) {
            // as long as it says
            var json = "{\"id\": \"%s\"%s}".formatted(id, " ".repeat((int) Math.max(0, size - 50)));
            return new Representation(1, json.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The parameters of a search. */
    static final class Asked implements SearchRequest {

        final ListQuery common = new ListQuery() {};
        String words;
        List<String> types;
        List<String> languages;
        List<String> genres;
        boolean applies = true;
        String cursor;

        static Asked of(String words) {
            var asked = new Asked();
            asked.words = words;
            return asked;
        }

        Asked limit(int limit) {
            common.limit = String.valueOf(limit);
            return this;
        }

        Asked after(String position) {
            cursor = position;
            return this;
        }

        @Override
        public ListQuery common() {
            return common;
        }

        @Override
        public String words() {
            return words;
        }

        @Override
        public List<String> types() {
            return types;
        }

        @Override
        public List<String> languages() {
            return languages;
        }

        @Override
        public List<String> facets() {
            return null;
        }

        @Override
        public int facetLimit() {
            return 0;
        }

        @Override
        public void check() {
            if (genres != null && genres.isEmpty()) {
                common.fault("genre", "must not be empty");
            }
        }

        @Override
        public String cursor() {
            return cursor;
        }

        @Override
        public String identity() {
            return words + genres;
        }
    }
}
