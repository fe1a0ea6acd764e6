package org.rapporteur.statement.topics;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.sql.Sql;

/** Queries topics. */
@Singleton
class TopicRepository implements PanacheRepositoryBase<Topic, UUID> {

    private static final ContentForm FORM = ContentForm.of(Topics.TOPIC.references());

    /** Topics are few: reading their labels is fast. */
    private static final String WORDS =
            "lower(t.slug || ' ' || (select string_agg(value, ' ') from jsonb_each_text(t.label)))";

    private final Sql sql;
    private final ContentReader reader;

    TopicRepository(Sql sql, ContentReaders readers) {
        this.sql = sql;
        this.reader = readers.of(Topics.TOPIC, Map.of("topic", "t.broader_ids"), Map.of());
    }

    ContentReader reader() {
        return reader;
    }

    /** Whether a topic has an id, deleted or not. */
    boolean has(UUID id) {
        return sql.byKey()
                .first("select 1 from topic where id = ?", row -> true, id)
                .isPresent();
    }

    Page<Representation> list(TopicQuery query) {
        var listing = new Listing("topic t", "t.id")
                .size(Listing.sizeIn("topic"))
                .sort("slug", Sort.ascending("t.slug", "text"))
                .sort("-slug", Sort.descending("t.slug", "text"))
                .living("t", query.modifiedSince)
                .whereRef(query.values("ref", query.ref), "t.slug");
        listing.words(query, WORDS, query.q);
        return listing.page(sql, query, query.sort, ids -> reader.read(ids, FORM));
    }
}
