package org.rapporteur.statement.synonyms;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.content.ContentReaders;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.known.Kept;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.list.Sort;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.words.SynonymSets;
import org.rapporteur.search.StoredExpressions;

/** Queries synonyms. */
@Singleton
class SynonymRepository implements PanacheRepositoryBase<Synonym, UUID> {

    private static final ContentForm FORM = ContentForm.of(List.of());

    /** Synonyms are few: reading their expressions is fast. */
    private static final String WORDS = """
            lower(s.slug || ' ' || (select string_agg(e ->> 'text', ' ') from json_array_elements(s.content -> 'expressions') e))""";

    /** What searches of this service look at. */
    static final Kept<SynonymSets> SETS = Kept.ofOwn(StoredExpressions.TYPE, sql -> StoredExpressions.read(sql, """
            select s.id, (s.content -> 'expressions')::jsonb as expressions from synonym s where s.deleted_at is null"""));

    private final Sql sql;
    private final ContentReader reader;

    SynonymRepository(Sql sql, ContentReaders readers) {
        this.sql = sql;
        this.reader = readers.of(SynonymType.SYNONYM, Map.of(), Map.of());
    }

    ContentReader reader() {
        return reader;
    }

    /** The number of sets and of expressions, besides those of one synonym. */
    record Size(long sets, long expressions) {}

    Size sizeWithout(UUID id) {
        return sql.first("""
                        select (select count(*) from synonym where deleted_at is null and id <> ?) as sets,
                            (select count(*) from synonym_expression where synonym_id <> ?) as expressions""", row -> new Size(row.number("sets"), row.number("expressions")), id, id)
                .orElseThrow();
    }

    private record Holder(String words, String slug) {}

    /** Returns the slugs of other synonyms that have some expressions, by the words of these. */
    Map<String, String> holders(UUID id, List<String> words) {
        return sql.list("""
                        select e.words, s.slug from synonym_expression e join synonym s on s.id = e.synonym_id
                        where e.synonym_id <> ? and e.words = any(?)""", row -> new Holder(row.string("words"), row.string("slug")), id, words).stream()
                .collect(Collectors.toMap(Holder::words, Holder::slug));
    }

    /** Replaces the expressions of some synonyms. */
    void replaceExpressions(Map<UUID, ? extends Collection<String>> words) {
        sql.update("delete from synonym_expression where synonym_id = any(?)", words.keySet());
        var owners = new ArrayList<UUID>();
        var all = new ArrayList<String>();
        words.forEach((id, own) -> own.forEach(one -> {
            owners.add(id);
            all.add(one);
        }));
        sql.update(
                "insert into synonym_expression (synonym_id, words) select * from unnest(?::uuid[], ?::text[])",
                owners,
                all);
    }

    Page<Representation> list(SynonymQuery query) {
        var listing = new Listing("synonym s", "s.id")
                .size(Listing.sizeIn("synonym"))
                .sort("slug", Sort.ascending("s.slug", "text"))
                .sort("-slug", Sort.descending("s.slug", "text"))
                .living("s", query.modifiedSince)
                .whereRef(query.values("ref", query.ref), "s.slug");
        listing.words(query, WORDS, query.q);
        return listing.page(sql, query, query.sort, ids -> reader.read(ids, FORM));
    }
}
