package org.rapporteur.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.words.Expression;
import org.rapporteur.kit.words.SynonymSets;

/** Reads sets of synonyms from a database. */
public final class StoredExpressions {

    /** The type of the resources. */
    public static final String TYPE = "synonym";
    /** Their member with the expressions. */
    static final String EXPRESSIONS = "expressions";
    /** How many sets there may be: each service holds them all in memory. */
    public static final int MOST_SETS = 10_000;
    /** How many expressions there may be altogether. */
    public static final int MOST_EXPRESSIONS = 50_000;

    private StoredExpressions() {}

    /**
     * Reads them, in the order of their ids, up to their greatest number.
     *
     * @param select of the columns id and expressions (jsonb)
     */
    public static SynonymSets read(Sql sql, String select) {
        var sets = new LinkedHashMap<UUID, List<Expression>>();
        sql.list(
                """
                with kept as materialized (select * from (%s) s order by id limit ?)
                select k.id, e.value ->> 'text' as text, e.value ->> 'language' as language,
                    coalesce((e.value ->> 'ambiguous')::boolean, false) as ambiguous
                from kept k cross join lateral jsonb_array_elements(k.expressions) with ordinality e
                order by k.id, e.ordinality
                limit ?""".formatted(select),
                row -> sets.computeIfAbsent(row.id("id"), id -> new ArrayList<>())
                        .add(new Expression(row.string("text"), row.string("language"), row.truth("ambiguous"))),
                MOST_SETS,
                MOST_EXPRESSIONS);
        return SynonymSets.of(List.copyOf(sets.values()));
    }
}
