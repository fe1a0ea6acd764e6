package org.rapporteur.benchmarks;

import java.sql.SQLException;

/** Copies the search index for statements with the same paragraph as another one: only the ids differ. */
final class SearchCopies {

    private static final int PIECE = 100_000;

    private final Scratch database;
    private final Sample sample;

    SearchCopies(Scratch database, Sample sample) {
        this.database = database;
        this.sample = sample;
    }

    void fill() throws SQLException {
        // as in Sample.id
        database.execute("""
                create function sample_id(kind bigint, number bigint) returns uuid language sql immutable return
                    (lpad(to_hex(%d | (number << 20)), 16, '0') || to_hex(%d | (kind << 32) | number))::uuid""".formatted(
                Sample.id(0, 0).getMostSignificantBits(), Sample.id(0, 0).getLeastSignificantBits()));
        for (int first = sample.originals(); first < sample.statements(); first += PIECE) {
            database.execute(
                    """
                    insert into search_text (id, type, owner_id, rules, lexemes, weights, words, names)
                    select sample_id(k.kind, n), x.type, sample_id(1, n), x.rules, x.lexemes, x.weights, x.words, x.names
                    from generate_series(%d, %d) n cross join (values (1), (5)) k (kind)
                    join search_text x on x.id = sample_id(k.kind, n %% %d)""".formatted(first, Math.min(first + PIECE, sample.statements()) - 1, sample.originals()));
        }
        database.execute("drop function sample_id(bigint, bigint)");
    }
}
