package org.rapporteur.benchmarks.harness;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rapporteur.benchmarks.load.Pgbench;

/** Words of the texts, in pairs that follow one another there. */
final class Vocabulary {

    private static final Pattern WORD = Pattern.compile("[a-z]{4,}");
    private static final int PAIRS = 1_000;
    private static final int TEXTS = 400;

    /** Two words, one after the other. */
    record Pair(String first, String second) {}

    private final List<Pair> pairs;

    private Vocabulary(List<Pair> pairs) {
        this.pairs = pairs;
    }

    /** Reads texts from all of the table, always the same ones. */
    static Vocabulary of(Pgbench.Server database) throws SQLException {
        var pairs = new ArrayList<Pair>();
        try (var session = new DatabaseSession(database);
                var statement = session.connection().createStatement();
                var texts = statement.executeQuery("""
                        select lower(texts::text) as text from statement
                        where texts is not null and hashtext(slug) %% 40 = 0 order by hashtext(slug) limit %d""".formatted(TEXTS))) {
            while (texts.next()) {
                var words = texts.getString(1).split("(?<=[^a-z])|(?=[^a-z])");
                for (int i = 2; i < words.length; i++) {
                    if (words[i - 1].equals(" ") && isWord(words[i - 2]) && isWord(words[i])) {
                        pairs.add(new Pair(words[i - 2], words[i]));
                    }
                }
            }
        }
        if (pairs.isEmpty()) {
            throw new IllegalStateException("there are no texts to take words from");
        }
        var random = new Random(1);
        return new Vocabulary(random.ints(PAIRS, 0, pairs.size())
                .mapToObj(pairs::get)
                .distinct()
                .toList());
    }

    private static boolean isWord(String word) {
        return WORD.matcher(word).matches();
    }

    /** Returns the number of pairs. */
    int size() {
        return pairs.size();
    }

    /** Returns them as a table of Lua. */
    String lua() {
        return pairs.stream()
                .map(pair -> "{\"%s\",\"%s\"}".formatted(pair.first, pair.second))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * Writes the table {@code bench_word} (n from 0, first, second), and {@code bench_text} with a tsvector of each
     * statement's texts and title.
     *
     * @return the last n
     */
    int write(Pgbench.Server database) throws SQLException {
        try (var session = new DatabaseSession(database)) {
            session.execute(
                    "drop table if exists bench_word",
                    "create table bench_word (n integer primary key, first text not null, second text not null)",
                    """
                    create table if not exists bench_text as select s.id,
                        to_tsvector('english', coalesce(s.content ->> 'title', '') || ' ' || coalesce(s.texts::text, '')) as words
                    from statement s""",
                    "create index if not exists ix_bench_text on bench_text using gin (words)",
                    "analyze bench_text");
            try (var insert = session.connection().prepareStatement("insert into bench_word values (?, ?, ?)")) {
                for (int n = 0; n < pairs.size(); n++) {
                    insert.setInt(1, n);
                    insert.setString(2, pairs.get(n).first);
                    insert.setString(3, pairs.get(n).second);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
        return pairs.size() - 1;
    }

    /** Removes what was written. */
    static void remove(Pgbench.Server database) throws SQLException {
        try (var session = new DatabaseSession(database)) {
            session.execute("drop table if exists bench_word", "drop table if exists bench_text");
        }
    }
}
