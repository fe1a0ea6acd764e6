package org.rapporteur.kit.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ExitableDirectoryReader.ExitingReaderException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.count.Count.Fill;
import org.rapporteur.kit.count.Count.Measured;
import org.rapporteur.kit.count.Count.Order;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Column.Type;
import org.rapporteur.kit.filter.Criterion.Days;
import org.rapporteur.kit.filter.Criterion.InheritedDays;

/** What counts, and how often. */
class CounterTest {

    private static final UUID ADA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final UUID CLUB = new UUID(0, 3);
    private static final UUID HOUSE = new UUID(0, 4);
    private static final UUID MILL = new UUID(0, 5);

    private static final Axis GENRE = Axis.of(new Source.Values(Shelf.GENRE));
    private static final Axis PUBLISHER = Axis.of(new Source.Values(Shelf.PUBLISHER));
    private static final InheritedDays DAYS =
            new InheritedDays(Shelf.DAYS, Shelf.PUBLISHER, Map.of(HOUSE, days("1970-05-01", "1970-05-03")));
    private static final Axis YEAR = Axis.of(new Source.Years(DAYS));
    private static final Axis DESK = Axis.of(new Source.Values(Shelf.DESK)).ofTheirRows();

    private final Counter counter = new Counter(1 << 20);
    private final List<Measured> measures = new ArrayList<>();
    private Order order = Order.KEY;
    private int limit = 1000;
    private Fill fill;
    private Selection recorded;
    private QueryTimeout timeout;
    private IndexWriter writer;
    private int books;

    @BeforeEach
    void open() throws IOException {
        writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig());
    }

    @AfterEach
    void close() throws IOException {
        writer.close();
    }

    private static Days days(String first, String last) {
        return new Days(first == null ? null : LocalDate.parse(first), last == null ? null : LocalDate.parse(last));
    }

    private UUID book(Map<String, Set<Object>> columns, String... tags) throws IOException {
        return book(columns, null, tags);
    }

    private UUID book(Map<String, Set<Object>> columns, Days days, String... tags) throws IOException {
        var id = new UUID(1, ++books);
        writer.addDocument(new Doc(id, "book", columns, days, Set.of(tags)).document());
        return id;
    }

    private void loan(UUID book, String desk, UUID library, String... tags) throws IOException {
        writer.addDocument(new Doc(
                        new UUID(2, ++books),
                        "loan",
                        Map.of("book", Set.of(book), "desk", Set.of(desk), "library", Set.of(library)),
                        null,
                        Set.of(tags))
                .document());
    }

    private static Attribute attribute(Map<UUID, List<String>> values) {
        return new Attribute(Type.TEXT, id -> values.getOrDefault(id, List.of()));
    }

    private static Selection books(List<Axis> axes, String... tags) {
        return new Selection(new Doc.Filter("book", Set.of(tags)).query(), null, axes);
    }

    private static Selection lent(boolean required, List<Axis> axes, String... tags) {
        return new Selection(
                new Doc.Filter("book", Set.of()).query(),
                new Selection.Rows(new Doc.Filter("loan", Set.of(tags)).query(), Column.id("book", ""), required),
                axes);
    }

    private Counted count(Axis... axes) throws IOException {
        return count(books(List.of(axes)));
    }

    private Counted count(Selection selection) throws IOException {
        try (var reader = DirectoryReader.open(writer)) {
            var searcher = new IndexSearcher(reader);
            searcher.setTimeout(timeout);
            return counter.count(searcher, new Count(selection, measures, order, limit, recorded, fill));
        }
    }

    /** Returns each group in a line: keys, things, measures, and what is recorded. */
    private static List<String> lines(Counted counted) {
        return counted.groups().stream()
                .map(group -> String.join("/", group.keys()) + " " + group.count()
                        + String.join(
                                "",
                                Stream.concat(
                                                group.measures().stream().map(measure -> " " + measure),
                                                Stream.ofNullable(group.recorded())
                                                        .map(all -> " of " + all))
                                        .toList()))
                .toList();
    }

    @Test
    void countsNothingInAnEmptyIndex() throws IOException {
        recorded = books(List.of(GENRE, YEAR));
        assertThat(count(GENRE, YEAR)).isEqualTo(new Counted(0, List.of(0L, 0L), 0L, 0, List.of()));
    }

    @Test
    void aThingCountsOnceInEachOfItsGroupsAndOnceInTheTotal() throws IOException {
        book(Map.of("genre", Set.of("essay", "poetry")));
        book(Map.of("genre", Set.of("poetry")));
        book(Map.of());
        var counted = count(GENRE);
        assertThat(lines(counted)).containsExactly("essay 1", "poetry 2");
        assertThat(counted.total()).isEqualTo(3);
        assertThat(counted.missing()).containsExactly(1L);
        assertThat(counted.recorded()).isNull();
    }

    @Test
    void aThingOfTwoWithTheSameCountsOnce() throws IOException {
        book(Map.of("writer", Set.of(ADA, BEN)));
        var country = Axis.of(
                new Source.Known(Shelf.WRITER, attribute(Map.of(ADA, List.of("AR"), BEN, List.of("AR"))), null));
        assertThat(lines(count(country))).containsExactly("AR 1");
    }

    @Test
    void whatIsKnownOfTheSameIdIsPaired() throws IOException {
        book(Map.of("writer", Set.of(ADA, CLUB), "translator", Set.of(ADA)));
        var countries = attribute(Map.of(ADA, List.of("AR")));
        var country = Axis.of(new Source.Known(Shelf.WRITER, countries, null));
        var kinds = attribute(Map.of(ADA, List.of("person"), CLUB, List.of("group")));
        var counted = count(country, Axis.of(new Source.Known(Shelf.WRITER, kinds, null)));
        // the club has no country: that of another is not taken
        assertThat(lines(counted)).containsExactly("AR/person 1");
        assertThat(counted.missing()).containsExactly(0L, 0L);
        // values of others are paired with each
        assertThat(lines(count(Axis.of(new Source.Values(Shelf.WRITER)), country)))
                .containsExactly(ADA + "/AR 1", CLUB + "/AR 1");
        assertThat(lines(count(Axis.of(new Source.Known(Shelf.TRANSLATOR, kinds, null)), country)))
                .containsExactly("person/AR 1");
    }

    @Test
    void ofSomeIdsOnlyThoseCountThatAFilterMatches() throws IOException {
        book(Map.of("writer", Set.of(ADA, BEN)));
        var countries = attribute(Map.of(ADA, List.of("AR"), BEN, List.of("BR")));
        var whole = Axis.of(new Source.Known(Shelf.WRITER, countries, null));
        recorded = books(List.of(whole));
        assertThat(lines(count(Axis.of(new Source.Known(Shelf.WRITER, countries, Set.of(BEN, CLUB))))))
                .containsExactly("AR 0 of 1", "BR 1 of 1");
    }

    @Test
    void whatIsNotShownHasNoGroupButIsNotMissing() throws IOException {
        book(Map.of("publisher", Set.of(HOUSE)));
        book(Map.of("publisher", Set.of(MILL)));
        var counted = count(PUBLISHER.shownAs(new Keys(Map.of(HOUSE, "house")::get)));
        assertThat(counted.groups())
                .containsExactly(new Counted.Group(List.of(HOUSE.toString()), List.of("house"), 1, List.of(), null));
        assertThat(counted.groupCount()).isEqualTo(1);
        assertThat(counted.missing()).containsExactly(0L);
    }

    @Test
    void sortsByCountOrByBytesOfKeysAndCountsGroupsBeyondTheLimit() throws IOException {
        // in UTF-16, the last would be before the one before it
        for (var genre : List.of("b", "B", "ä", "\uFB00", "\uD83D\uDE00", "ä")) {
            book(Map.of("genre", Set.of(genre)));
        }
        assertThat(lines(count(GENRE))).containsExactly("B 1", "b 1", "ä 2", "\uFB00 1", "\uD83D\uDE00 1");
        order = Order.LARGEST;
        assertThat(lines(count(GENRE))).containsExactly("ä 2", "B 1", "b 1", "\uFB00 1", "\uD83D\uDE00 1");
        order = Order.KEY_BACK;
        limit = 2;
        var counted = count(GENRE);
        assertThat(lines(counted)).containsExactly("\uD83D\uDE00 1", "\uFB00 1");
        assertThat(counted.groupCount()).isEqualTo(5);
    }

    @Test
    void backwardsIsByTheFirstKeyOnly() throws IOException {
        book(Map.of("genre", Set.of("essay", "poetry"), "language", Set.of("es", "pt")));
        order = Order.KEY_BACK;
        assertThat(lines(count(GENRE, Axis.of(new Source.Values(Shelf.LANGUAGE)))))
                .containsExactly("poetry/es 1", "poetry/pt 1", "essay/es 1", "essay/pt 1");
    }

    @Test
    void countsDifferentValues() throws IOException {
        book(Map.of("genre", Set.of("essay"), "publisher", Set.of(HOUSE)));
        book(Map.of("genre", Set.of("essay", "poetry"), "publisher", Set.of(HOUSE)));
        book(Map.of("genre", Set.of("poetry"), "publisher", Set.of(MILL)));
        book(Map.of("genre", Set.of("poetry")));
        measures.add(new Measured(Shelf.PUBLISHER));
        assertThat(lines(count(GENRE))).containsExactly("essay 2 1", "poetry 3 2");
        assertThat(lines(count(PUBLISHER))).containsExactly(HOUSE + " 2 1", MILL + " 1 1");
    }

    @Test
    void theYearIsItsOwnOrElseInherited() throws IOException {
        book(Map.of("publisher", Set.of(HOUSE)));
        book(Map.of("publisher", Set.of(HOUSE)), days("0987-01-01", "1987-12-31"));
        book(Map.of("publisher", Set.of(MILL)));
        book(Map.of());
        var counted = count(YEAR);
        assertThat(lines(counted)).containsExactly("0987 1", "1970 1");
        assertThat(counted.missing()).containsExactly(2L);
    }

    @Test
    void yearsMayBeFarApart() throws IOException {
        book(Map.of(), days("0001-01-01", "0001-01-01"));
        book(Map.of(), days("1999-12-31", "2000-01-01"));
        assertThat(lines(count(YEAR))).containsExactly("0001 1", "1999 1");
        book(Map.of(), days("9999-12-31", "9999-12-31"));
        book(Map.of(), days("2000-01-01", "2000-01-01"));
        assertThat(lines(count(YEAR))).containsExactly("0001 1", "1999 1", "2000 1", "9999 1");
    }

    @Test
    void whatHoldsForATimeCountsAtThatTime() throws IOException {
        book(Map.of("writer", Set.of(ADA), "publisher", Set.of(HOUSE)));
        book(Map.of("writer", Set.of(ADA)), days("1970-05-04", "1970-05-05"));
        book(Map.of("translator", Set.of(ADA, BEN)), days("1960-01-01", "1960-01-01"));
        book(Map.of("writer", Set.of(ADA)));
        var known = Map.of(
                ADA,
                List.of(
                        new Periods.Period("clerk", days(null, "1970-05-01")),
                        new Periods.Period("clerk", days("1970-05-02", "1970-05-02")),
                        new Periods.Period("judge", days("1970-05-05", null))),
                BEN,
                List.of(new Periods.Period("clerk", days(null, null))));
        var posts = new Periods(Type.TEXT, id -> known.getOrDefault(id, List.of()));
        var counted = count(Axis.of(new Source.During(List.of(Shelf.WRITER, Shelf.TRANSLATOR), posts, DAYS)));
        // what has no days is at no time
        assertThat(lines(counted)).containsExactly("clerk 2", "judge 1");
        assertThat(counted.missing()).containsExactly(1L);
    }

    @Test
    void phrasesHaveAGroupInAnyCaseAndWhatHasNoneIsNotCounted() throws IOException {
        book(Map.of("genre", Set.of("essay")), "sea", "ship");
        book(Map.of(), "sea");
        book(Map.of("genre", Set.of("drama")), "desert");
        var phrases = List.of("whale", "sea", "ship");
        var phrase = Axis.of(new Source.Matching(
                phrases, phrases.stream().map(Doc.Filter::tagged).toList()));
        order = Order.LARGEST;
        var counted = count(phrase);
        assertThat(lines(counted)).containsExactly("sea 2", "ship 1", "whale 0");
        assertThat(counted.total()).isEqualTo(2);
        assertThat(counted.missing()).containsExactly(0L);
        order = Order.KEY;
        assertThat(lines(count(GENRE, phrase))).containsExactly("essay/sea 1", "essay/ship 1", "essay/whale 0");
        // phrases are no part of what is recorded
        recorded = books(List.of(GENRE, phrase));
        counted = count(GENRE, phrase);
        assertThat(counted.recorded()).isEqualTo(3);
        assertThat(lines(counted))
                .containsExactly(
                        "drama/sea 0 of 1",
                        "drama/ship 0 of 1",
                        "drama/whale 0 of 1",
                        "essay/sea 1 of 1",
                        "essay/ship 1 of 1",
                        "essay/whale 0 of 1");
        recorded = books(List.of(phrase));
        assertThat(lines(count(phrase))).containsExactly("sea 2 of 3", "ship 1 of 3", "whale 0 of 3");
    }

    @Test
    void showsAllThatIsRecordedBesideTheMatches() throws IOException {
        book(Map.of("genre", Set.of("essay")), "new");
        book(Map.of("genre", Set.of("essay", "drama")));
        recorded = books(List.of(GENRE));
        order = Order.LARGEST;
        var counted = count(books(List.of(GENRE), "new"));
        assertThat(lines(counted)).containsExactly("essay 1 of 2", "drama 0 of 1");
        assertThat(counted.groupCount()).isEqualTo(2);
        assertThat(counted.recorded()).isEqualTo(2);
    }

    @Test
    void fillsYearsForEachValueOfAnotherAxis() throws IOException {
        book(Map.of("genre", Set.of("essay")), days("1970-01-01", "1970-01-01"));
        book(Map.of(), days("1972-01-01", "1972-01-01"));
        book(Map.of("genre", Set.of("drama")));
        fill = new Fill(1969, null, 500);
        assertThat(lines(count(YEAR))).containsExactly("1969 0", "1970 1", "1971 0", "1972 1");
        // a genre of what has no year, and a year of what has no genre
        assertThat(lines(count(GENRE, YEAR)))
                .containsExactly(
                        "drama/1969 0",
                        "drama/1970 0",
                        "drama/1971 0",
                        "drama/1972 0",
                        "essay/1969 0",
                        "essay/1970 1",
                        "essay/1971 0",
                        "essay/1972 0");
        fill = new Fill(null, 1974, 2);
        order = Order.KEY_BACK;
        assertThat(lines(count(YEAR))).containsExactly("1974 0", "1973 0", "1972 1", "1970 1");
        order = Order.LARGEST;
        limit = 3;
        var counted = count(YEAR);
        assertThat(lines(counted)).containsExactly("1970 1", "1972 1", "1973 0");
        assertThat(counted.groupCount()).isEqualTo(4);
    }

    @Test
    void countsRowsAndTheirDifferentValues() throws IOException {
        var first = book(Map.of("genre", Set.of("essay", "drama")));
        var second = book(Map.of("genre", Set.of("essay")));
        book(Map.of("genre", Set.of("essay")));
        loan(first, "east", HOUSE, "old");
        loan(first, "east", HOUSE);
        loan(first, "west", MILL);
        loan(second, "east", HOUSE);
        measures.addAll(List.of(Measured.ofRows(), new Measured(Shelf.LIBRARY)));
        var counted = count(lent(false, List.of(DESK)));
        assertThat(lines(counted)).containsExactly("east 2 3 1", "west 1 1 1");
        assertThat(counted.total()).isEqualTo(3);
        assertThat(counted.missing()).containsExactly(1L);
        assertThat(lines(count(lent(false, List.of(GENRE))))).containsExactly("drama 1 3 2", "essay 3 4 2");
        assertThat(lines(count(lent(false, List.of(GENRE, DESK)))))
                .containsExactly("drama/east 1 2 1", "drama/west 1 1 1", "essay/east 2 3 1", "essay/west 1 1 1");
        var library = Axis.of(new Source.Values(Shelf.LIBRARY)).ofTheirRows();
        // of the same row
        assertThat(lines(count(lent(false, List.of(DESK, library)))))
                .containsExactly("east/" + HOUSE + " 2 3 1", "west/" + MILL + " 1 1 1");
        // the filter selects the rows, too
        counted = count(lent(true, List.of(DESK), "old"));
        assertThat(lines(counted)).containsExactly("east 1 1 1");
        assertThat(counted.total()).isEqualTo(1);
        recorded = lent(false, List.of(DESK));
        counted = count(lent(true, List.of(DESK), "old"));
        assertThat(lines(counted)).containsExactly("east 1 1 1 of 2", "west 0 0 0 of 1");
        assertThat(counted.recorded()).isEqualTo(3);
    }

    @Test
    void knowsWhatChanged() throws IOException {
        var first = book(Map.of("genre", Set.of("essay"), "writer", Set.of(ADA)));
        var known = new HashMap<>(Map.of(ADA, List.of("AR")));
        var before = Axis.of(new Source.Known(Shelf.WRITER, attribute(known), null));
        assertThat(lines(count(GENRE))).containsExactly("essay 1");
        assertThat(lines(count(before))).containsExactly("AR 1");
        book(Map.of("genre", Set.of("drama"), "writer", Set.of(BEN, ADA)));
        known.put(ADA, Arrays.asList("CL", "AR"));
        known.put(BEN, List.of("BR"));
        // another author is asked for, and none again
        assertThat(lines(count(before))).containsExactly("AR 2", "BR 1");
        assertThat(lines(count(Axis.of(new Source.Known(Shelf.WRITER, attribute(known), null)))))
                .containsExactly("AR 2", "BR 1", "CL 2");
        writer.deleteDocuments(new Term("id", Fields.bytes(first)));
        assertThat(lines(count(GENRE))).containsExactly("drama 1");
    }

    @Test
    void stopsWhenTheTimeIsOver() throws IOException {
        var book = book(Map.of("genre", Set.of("novel")));
        loan(book, "east", MILL);
        timeout = () -> true;
        assertThatThrownBy(() -> count(GENRE)).isInstanceOf(ExitingReaderException.class);
        assertThatThrownBy(() -> count(lent(false, List.of(DESK)))).isInstanceOf(ExitingReaderException.class);
        timeout = () -> false;
        assertThat(lines(count(GENRE))).containsExactly("novel 1");
    }
}
