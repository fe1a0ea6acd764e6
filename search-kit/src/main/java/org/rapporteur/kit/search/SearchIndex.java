package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.kit.sql.Sql;

/** Updates the search index within the transaction of a write. */
@Singleton
public class SearchIndex {

    private static final int ROWS_PER_STATEMENT = 50;

    private final Sql sql;
    private final Stems stems;

    SearchIndex(Sql sql, Stems stems) {
        this.sql = sql.byKey();
        this.stems = stems;
    }

    /** Removes everything indexed for these resources. */
    public void remove(Collection<UUID> owners) {
        if (!owners.isEmpty()) {
            sql.update("delete from search_text where owner_id = any(?)", owners);
        }
    }

    /** Indexes new resources, or those removed before. */
    public void add(Map<UUID, List<Document>> documents) {
        add(rows(documents));
    }

    /** Parses the texts of resources word by word: this takes most of the time, and no database. */
    static List<SearchRow> rows(Map<UUID, List<Document>> documents) {
        var rows = new ArrayList<SearchRow>();
        documents.forEach((owner, parts) -> parts.forEach(document -> rows.add(new SearchRow(document, owner))));
        return rows;
    }

    void add(List<SearchRow> rows) {
        var words = new HashMap<String, Set<String>>();
        rows.forEach(row -> row.collect(words));
        join(rows, words);
        for (int start = 0; start < rows.size(); start += ROWS_PER_STATEMENT) {
            insert(rows.subList(start, Math.min(rows.size(), start + ROWS_PER_STATEMENT)), words.keySet());
        }
    }

    private void join(List<SearchRow> rows, Map<String, Set<String>> words) {
        var known = new HashMap<String, Map<String, String>>();
        words.forEach((language, ofLanguage) -> known.put(language, stems.of(language, ofLanguage)));
        rows.forEach(row -> row.join(known));
    }

    /** Returns the languages of the indexed texts. */
    List<String> languages() {
        return sql.list("select language from search_language order by language", row -> row.string("language"));
    }

    private void insert(List<SearchRow> rows, Set<String> languages) {
        var parameters = new ArrayList<Object>();
        parameters.add(languages);
        rows.forEach(row -> parameters.addAll(row.parameters()));
        var values = String.join(", ", Collections.nCopies(rows.size(), "(?, ?, ?, ?, ?, ?::smallint[], ?, ?)"));
        sql.update("""
                with languages as (
                    insert into search_language (language)
                    select written from unnest(?::text[]) written
                    where not exists (select from search_language known where known.language = written)
                    order by 1 on conflict do nothing)
                insert into search_text (id, type, owner_id, rules, lexemes, weights, words, names) values """ + values, parameters.toArray());
    }
}
