package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.kit.sql.Sql;

/** Keeps what search looks at, within the transaction of the write. */
@Singleton
public class SearchIndex {

    private static final int ROWS_PER_STATEMENT = 50;

    private final Sql sql;
    private final Stems stems;

    SearchIndex(Sql sql, Stems stems) {
        this.sql = sql.byKey();
        this.stems = stems;
    }

    /** Forgets everything that was written with these resources. */
    public void remove(Collection<UUID> owners) {
        if (!owners.isEmpty()) {
            sql.update("delete from search_text where owner_id = any(?)", owners);
        }
    }

    /** Adds what is written with new resources, or with those that were removed before. */
    public void add(Map<UUID, List<Document>> documents) {
        var rows = new ArrayList<SearchRow>();
        documents.forEach((owner, parts) -> parts.forEach(document -> rows.add(new SearchRow(document, owner))));
        join(rows);
        for (int start = 0; start < rows.size(); start += ROWS_PER_STATEMENT) {
            insert(rows.subList(start, Math.min(rows.size(), start + ROWS_PER_STATEMENT)));
        }
    }

    private void join(List<SearchRow> rows) {
        var words = new HashMap<String, Set<String>>();
        rows.forEach(row -> row.collect(words));
        rememberLanguages(words.keySet());
        var known = new HashMap<String, Map<String, String>>();
        words.forEach((language, ofLanguage) -> known.put(language, stems.of(language, ofLanguage)));
        rows.forEach(row -> row.join(known));
    }

    private void rememberLanguages(Set<String> languages) {
        var missing = new HashSet<>(languages);
        missing.removeAll(languages());
        if (!missing.isEmpty()) {
            sql.update(
                    "insert into search_language (language) select unnest(?::text[]) order by 1 on conflict do nothing",
                    missing);
        }
    }

    /** The languages that there are texts in. */
    List<String> languages() {
        return sql.list("select language from search_language order by language", row -> row.string("language"));
    }

    private void insert(List<SearchRow> rows) {
        var parameters = new ArrayList<Object>();
        rows.forEach(row -> parameters.addAll(row.parameters()));
        var values = String.join(", ", Collections.nCopies(rows.size(), "(?, ?, ?, ?, ?, ?::smallint[], ?, ?)"));
        sql.update(
                "insert into search_text (id, type, owner_id, rules, lexemes, weights, words, names) values " + values,
                parameters.toArray());
    }
}
