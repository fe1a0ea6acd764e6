package org.rapporteur.kit.stats;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.stats.Origin.When;
import org.rapporteur.kit.words.SynonymSets;

/** Statistics of books, which are never counted: there is no database. */
final class Books {

    /** The filters of the list of books: genres, a search, and the years; not authors. */
    public static class Query extends ListQuery {

        @QueryParam("q")
        public String q;

        @QueryParam("genre")
        public String genre;

        @QueryParam("year")
        public String year;

        @QueryParam("from")
        public String from;

        @QueryParam("to")
        public String to;
    }

    public record BookGroup(@JsonUnwrapped Group group, long books, long chapters) {}

    static final Column DAYS = Column.days("days", "b.first_day", "b.last_day");
    static final Dimension YEAR = Dimension.ofYear("year", When.own(DAYS));
    static final Dimension GENRE =
            Dimension.of("genre", Column.text("genre", "b.genre")).ofSeveral();
    static final Dimension AUTHOR = Dimension.of("author", Column.id("author", "b.author"));

    /** Nothing is counted. */
    private static final IndexCounter COUNTER = new IndexCounter(null, null, () -> SynonymSets.NONE, null);

    static final Statistics<BookGroup> STATISTICS = new Statistics<>(
            new Things(
                    "/api/v1/books", "book", new Things.Rows("loan", Column.id("book", "l.book"), Column.self("b.id"))),
            "books",
            List.of(Measure.rows("chapters")),
            (group, count, measures) -> new BookGroup(group, count, measures[0]),
            List.of(YEAR, GENRE, AUTHOR));

    private Books() {}

    static Counting<Statistic<BookGroup>> ask(Query query, Grouping grouping) {
        return STATISTICS.ask(COUNTER, new Question(query, grouping, criteria -> criteria.listing()
                .whereIf(query.q, "b.title = ?")));
    }

    static Counting<Statistic<BookGroup>> ask(String groupBy) {
        var grouping = new Grouping();
        grouping.groupBy = groupBy;
        return ask(new Query(), grouping);
    }

    /** Returns a group by year and genre; the label of the genre may be null. */
    static BookGroup group(String year, String genre, String label, long count) {
        var key = new LinkedHashMap<>(Map.of("year", year));
        var labels = new LinkedHashMap<>(Map.of("year", year));
        key.put("genre", genre);
        labels.put("genre", label);
        return new BookGroup(new Group(key, labels, null, null, Share.of(count, 2000L), null, null), count, 7);
    }

    static Statistic<BookGroup> statistic(long groupCount, BookGroup... groups) {
        return new Statistic<>(
                List.of("year", "genre"),
                2000,
                "/api/v1/books",
                null,
                null,
                groupCount,
                List.of(groups),
                Map.of(
                        "year",
                        new Missing(3, Share.of(3, 2000L), null),
                        "genre",
                        new Missing(0, Share.of(0, 2000L), null)));
    }
}
