package org.rapporteur.statement.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rapporteur.kit.content.ContentForm;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.sql.Sql;

/** Finds topics. */
@Singleton
class TopicRepository implements PanacheRepositoryBase<Topic, UUID> {

    /** The topics that were given a label, and those that are merely used; the latter have a key made of the slug. */
    private static final String ALL = """
            (select t.id as key, t.id, t.slug, t.version, t.content, t.created_at, t.updated_at,
                lower(t.slug || ' ' || (select string_agg(value, ' ') from jsonb_each_text(t.label))) as words
             from topic t where t.deleted_at is null
             union all
             select md5(u.slug)::uuid, null, u.slug, 0, null, null, null, u.slug
             from used_topic u
             where not exists (select 1 from topic t where t.slug = u.slug and t.deleted_at is null)) topic""";

    private static final String LABELLED = """
            (select t.id as key, t.id, t.slug, t.version, t.updated_at, t.deleted_at,
                lower(t.slug || ' ' || (select string_agg(value, ' ') from jsonb_each_text(t.label))) as words
             from topic t) topic""";

    static final ContentForm FORM = ContentForm.of(Topics.TOPIC.references());

    private final Sql sql;
    private final ObjectMapper json;
    private final ContentReader reader;

    TopicRepository(Sql sql, ObjectMapper json, ContentReaders readers) {
        this.sql = sql;
        this.json = json;
        this.reader = readers.of(Topics.TOPIC, Map.of(), Map.of());
    }

    ContentReader reader() {
        return reader;
    }

    /** A topic that statements or points have, without having been given a label. */
    Optional<Representation> used(String slug) {
        // not from the view of all that are used, which is gone through whole
        return sql.byKey().first("""
                        select 1 as used
                        where not exists (select 1 from topic t where t.slug = ? and t.deleted_at is null)
                            and exists (select 1 from statement_topic t join statement s on s.id = t.statement_id
                                where t.slug = ? and s.deleted_at is null)""", row -> used(slug, json), slug, slug);
    }

    private static Representation used(String slug, ObjectMapper json) {
        return ContentForm.write(0, json, out -> out.writeStringField("slug", slug));
    }

    private List<Representation> read(List<UUID> keys) {
        return sql.list(
                "select topic.* from unnest(?::uuid[]) with ordinality as wanted (key, place) join " + ALL
                        + " on topic.key = wanted.key order by wanted.place",
                row -> row.id("id") == null ? used(row.string("slug"), json) : reader.show(row, FORM),
                keys);
    }

    Page<Representation> list(TopicQuery query) {
        // what was modified has a label, or had one
        var listing = new Listing(query.modifiedSince == null ? ALL : LABELLED, "topic.key")
                .sort("slug", Sort.ascending("topic.slug", "text"))
                .sort("-slug", Sort.descending("topic.slug", "text"))
                .whereRef(query.values("ref", query.ref), "topic.slug");
        if (query.modifiedSince != null) {
            listing.living("topic", query.modifiedSince);
        }
        listing.words(query, "topic.words", query.q);
        if (query.format() == Format.NDJSON) {
            // there is nothing to load of a topic that is merely used: it is back with what uses it
            listing.where("topic.id is not null");
        }
        return listing.page(sql, query, query.sort, this::read);
    }
}
