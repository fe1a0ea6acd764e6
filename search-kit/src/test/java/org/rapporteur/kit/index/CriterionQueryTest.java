package org.rapporteur.kit.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion;
import org.rapporteur.kit.filter.Criterion.Days;

/** The index finds what meets a criterion, as it is read. */
class CriterionQueryTest {

    private static final int BOOKS = 400;
    private static final List<String> KINDS = List.of("novel", "essay", "poem", "Über", "a,b\"{}");
    private static final LocalDate START = LocalDate.of(1990, 1, 1);

    private final Random random = new Random(7);
    private final List<UUID> authors = ids(60);
    private final List<Thing> things = new ArrayList<>();
    private final Directory directory = new ByteBuffersDirectory();
    private IndexSearcher searcher;

    /** A thing with the values of its columns, as the database shows them. */
    private record Thing(String type, UUID id, Map<Column, List<String>> values) {
        List<String> of(Column column) {
            return values.getOrDefault(column, List.of());
        }

        Days days(Column column) {
            var own = of(column);
            return own.isEmpty() ? null : new Days(LocalDate.parse(own.getFirst()), LocalDate.parse(own.getLast()));
        }
    }

    private List<UUID> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new UUID(random.nextLong(), random.nextLong()))
                .toList();
    }

    @BeforeEach
    void write() throws IOException {
        for (int i = 0; i < BOOKS; i++) {
            var book = book();
            things.add(book);
            for (int chapter = random.nextInt(3); chapter > 0; chapter--) {
                things.add(chapter(book));
            }
        }
        try (var writer = new IndexWriter(directory, new IndexWriterConfig())) {
            for (var thing : things) {
                var document = new Document();
                Fields.add(document, thing.type(), thing.id(), new Stamp(thing.id(), 1, 1, false));
                thing.values().forEach((column, values) -> ColumnFields.add(document, column, values));
                writer.addDocument(document);
                if (random.nextInt(200) == 0) {
                    writer.flush();
                }
            }
        }
        searcher = new IndexSearcher(DirectoryReader.open(directory));
        assertThat(searcher.getIndexReader().leaves()).hasSizeGreaterThan(1);
    }

    @AfterEach
    void close() throws IOException {
        searcher.getIndexReader().close();
    }

    private Thing book() {
        var id = new UUID(random.nextLong(), random.nextLong());
        var values = new HashMap<Column, List<String>>();
        values.put(Books.SELF, List.of(id.toString()));
        if (random.nextInt(4) > 0) {
            values.put(Books.KIND, List.of(any(KINDS)));
        }
        values.put(
                Books.AUTHORS,
                Stream.generate(() -> any(authors).toString())
                        .limit(random.nextInt(4))
                        .toList());
        if (random.nextInt(3) > 0) {
            var first = day();
            values.put(
                    Books.DAYS,
                    List.of(first.toString(), first.plusDays(random.nextInt(40)).toString()));
        }
        return new Thing("book", id, values);
    }

    private Thing chapter(Thing book) {
        var values = new HashMap<Column, List<String>>();
        values.put(Books.BOOK, List.of(book.id().toString()));
        if (random.nextBoolean()) {
            values.put(Books.SUBJECT, List.of(any(authors).toString()));
        }
        return new Thing("chapter", new UUID(random.nextLong(), random.nextLong()), values);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private LocalDate day() {
        return START.plusDays(random.nextInt(800));
    }

    private LocalDate dayOrNull() {
        return random.nextInt(4) == 0 ? null : day();
    }

    private <T> List<T> some(List<T> of) {
        return Stream.generate(() -> any(of)).limit(random.nextInt(5)).toList();
    }

    private Criterion criterion(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 6)) {
            case 0 -> new Criterion.Among(Books.KIND, some(KINDS));
            case 1 -> new Criterion.Among(Books.AUTHORS, some(authors));
            case 2 ->
                new Criterion.Ids(Stream.generate(() -> any(things).id())
                        .limit(random.nextInt(200))
                        .toList());
            case 3 -> new Criterion.Overlaps(Books.DAYS, dayOrNull(), dayOrNull());
            case 4 -> new Criterion.Known(any(List.of(Books.KIND, Books.DAYS, Books.AUTHORS, Books.SUBJECT)));
            case 5 -> random.nextBoolean() ? during() : new Criterion.Starts(Books.DAYS, day(), day());
            case 6 -> new Criterion.All(criteria(depth - 1));
            case 7 -> new Criterion.Any(criteria(depth - 1));
            case 8 -> new Criterion.Not(criterion(depth - 1));
            default ->
                random.nextBoolean()
                        ? new Criterion.Joined("chapter", Books.BOOK, Books.SELF, criterion(depth - 1))
                        : new Criterion.Joined("book", Books.SELF, Books.BOOK, criterion(depth - 1));
        };
    }

    private List<Criterion> criteria(int depth) {
        return Stream.generate(() -> criterion(depth)).limit(random.nextInt(4)).toList();
    }

    private Criterion during() {
        var periods = new HashMap<UUID, List<Days>>();
        for (var author : some(authors)) {
            periods.put(
                    author,
                    Stream.generate(() -> {
                                var first = dayOrNull();
                                var last = dayOrNull();
                                return first != null && last != null && last.isBefore(first)
                                        ? new Days(last, first)
                                        : new Days(first, last);
                            })
                            .limit(random.nextInt(3))
                            .toList());
        }
        var referenced = new HashMap<UUID, Days>();
        authors.stream()
                .filter(author -> random.nextBoolean())
                .forEach(author -> referenced.put(author, new Days(dayOrNull(), null)));
        return new Criterion.During(
                random.nextBoolean() ? List.of(Books.AUTHORS) : List.of(Books.AUTHORS, Books.SUBJECT),
                periods,
                new Criterion.InheritedDays(
                        random.nextInt(4) == 0 ? null : Books.DAYS,
                        random.nextInt(4) == 0 ? null : any(List.of(Books.SUBJECT, Books.SELF)),
                        referenced));
    }

    /** Reads a criterion as it says. */
    private boolean meets(Thing thing, Criterion criterion) {
        return switch (criterion) {
            case Criterion.Among(Column column, Collection<?> values) ->
                values.stream().anyMatch(value -> thing.of(column).contains(value.toString()));
            case Criterion.Ids(Collection<UUID> ids) -> ids.contains(thing.id());
            case Criterion.Overlaps(Column days, LocalDate first, LocalDate last) ->
                thing.days(days) != null && thing.days(days).overlaps(first, last);
            case Criterion.Starts(Column days, LocalDate first, LocalDate last) ->
                thing.days(days) != null
                        && !thing.days(days).first().isBefore(first)
                        && !thing.days(days).first().isAfter(last);
            case Criterion.Known(Column column) -> !thing.of(column).isEmpty();
            case Criterion.Living(String type) -> thing.type().equals(type);
            case Criterion.During during -> meets(thing, during);
            case Criterion.Joined(String type, Column theirs, Column own, Criterion inner) -> {
                var values = thing.of(own);
                yield !values.isEmpty()
                        && things.stream()
                                .filter(other -> other.type().equals(type))
                                .filter(other -> other.of(theirs).stream().anyMatch(values::contains))
                                .anyMatch(other -> meets(other, inner));
            }
            case Criterion.All(List<Criterion> criteria) -> criteria.stream().allMatch(one -> meets(thing, one));
            case Criterion.Any(List<Criterion> criteria) -> criteria.stream().anyMatch(one -> meets(thing, one));
            case Criterion.Not(Criterion inverse) -> !meets(thing, inverse);
        };
    }

    private static boolean meets(Thing thing, Criterion.During during) {
        var inherited = during.days();
        var days = inherited.own() == null ? null : thing.days(inherited.own());
        if (days == null
                && inherited.reference() != null
                && !thing.of(inherited.reference()).isEmpty()) {
            days = inherited
                    .referenced()
                    .get(UUID.fromString(thing.of(inherited.reference()).getFirst()));
        }
        var takesPlace = days;
        return takesPlace != null
                && during.columns().stream()
                        .flatMap(column -> thing.of(column).stream())
                        .map(UUID::fromString)
                        .flatMap(id -> during.periods().getOrDefault(id, List.of()).stream())
                        .anyMatch(period -> period.overlaps(takesPlace.first(), takesPlace.last()));
    }

    private Set<UUID> ids(Predicate<Thing> condition) {
        return things.stream().filter(condition).map(Thing::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private void check(Criterion criterion) {
        var meeting = ids(thing -> meets(thing, criterion));
        var all = new Finder(searcher, CriterionQuery.of(criterion));
        assertThat(new TreeSet<>(all.ids())).as("%s", criterion).isEqualTo(meeting);
        assertThat(all.count()).isEqualTo(meeting.size());
        var books = new BooleanQuery.Builder().add(Fields.living("book"), Occur.FILTER);
        CriterionQuery.add(books, criterion);
        assertThat(new TreeSet<>(new Finder(searcher, books.build()).ids()))
                .isEqualTo(ids(thing -> thing.type().equals("book") && meets(thing, criterion)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void findsWhatMeetsIt(int depth) {
        for (int i = 0; i < 150; i++) {
            check(criterion(depth));
        }
    }

    @Test
    void findsManyValuesAndIds() {
        var many = new ArrayList<>(ids(CriterionQuery.FEW));
        many.addAll(authors.subList(0, 10));
        check(new Criterion.Among(Books.AUTHORS, many));
        check(new Criterion.Not(new Criterion.Among(Books.AUTHORS, many)));
        many.addAll(things.subList(0, 300).stream().map(Thing::id).toList());
        check(new Criterion.Ids(many));
        check(new Criterion.Joined("chapter", Books.BOOK, Books.SELF, new Criterion.Known(Books.BOOK)));
    }
}
