package org.rapporteur.kit.count;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Column.Type;
import org.rapporteur.kit.filter.Criterion.Days;
import org.rapporteur.kit.filter.Criterion.InheritedDays;

/** Random books and their loans, and an index of them with several segments and deletions. */
final class Shelf {

    static final Column GENRE = Column.linkedTexts("genre", "", "", "");
    static final Column LANGUAGE = Column.text("language", "");
    static final Column PUBLISHER = Column.id("publisher", "");
    static final Column WRITER = Column.ids("writer", "");
    static final Column TRANSLATOR = Column.ids("translator", "");
    static final Column DAYS = Column.days("days", "", "");
    static final Column LIBRARY = Column.id("library", "");
    static final Column DESK = Column.text("desk", "");

    static final List<String> WORDS = List.of("sea", "ship", "whale");

    final List<Doc> docs = new ArrayList<>();
    final List<UUID> authors;
    private final Random random;
    private final List<UUID> publishers;
    private final List<UUID> libraries;
    private final Map<UUID, String> slugs = new HashMap<>();
    private final Keys keys = new Keys(slugs::get);
    private final Map<UUID, Days> publisherDays = new HashMap<>();
    private final Map<UUID, Days> libraryDays = new HashMap<>();
    private final Map<Attribute, Map<UUID, Collection<Object>>> attributes = new HashMap<>();
    private final Map<Periods, Map<UUID, Collection<Periods.Period>>> periods = new HashMap<>();
    private final Attribute countries;
    private final Attribute regions;
    private final Attribute schools;
    private final Attribute cities;
    private final Periods employers;
    private final Periods posts;

    Shelf(Random random) {
        this.random = random;
        authors = ids(1 + random.nextInt(12));
        publishers = ids(1 + random.nextInt(5));
        libraries = ids(1 + random.nextInt(5));
        List.of(authors, publishers, libraries)
                .forEach(ids -> ids.forEach(id -> {
                    // what is not known has no group
                    if (random.nextInt(10) > 0) {
                        slugs.put(id, "s" + random.nextInt(1000) + "-" + id);
                    }
                }));
        publishers.forEach(id -> publisherDays.put(id, openDays()));
        publisherDays.remove(publishers.getFirst());
        libraries.forEach(id -> libraryDays.put(id, days()));
        countries = attribute(Type.TEXT, authors, List.of("AR", "BR", "\uFB00", "\uD83D\uDE00"), 1);
        regions = attribute(Type.TEXT, authors, List.of("002", "019", "142"), 3);
        schools = attribute(Type.ID, authors, authors, 2);
        cities = attribute(Type.TEXT, libraries, List.of("Paris", "Rome"), 2);
        employers = periods(Type.ID, publishers);
        posts = periods(Type.TEXT, List.of("clerk", "judge"));
        int books = random.nextInt(60);
        for (int i = 0; i < books; i++) {
            docs.add(book(id()));
        }
        int loans = random.nextInt(90);
        for (int i = 0; i < loans; i++) {
            docs.add(loan(
                    books == 0 || random.nextInt(20) == 0
                            ? id()
                            : docs.get(random.nextInt(books)).id()));
        }
    }

    private Attribute attribute(Type type, List<UUID> ids, List<?> values, int most) {
        var known = new HashMap<UUID, Collection<Object>>();
        ids.forEach(id -> known.put(id, some(values, most)));
        var attribute = new Attribute(type, id -> known.getOrDefault(id, List.of()));
        attributes.put(attribute, known);
        return attribute;
    }

    private Periods periods(Type type, List<?> values) {
        var known = new HashMap<UUID, Collection<Periods.Period>>();
        authors.forEach(id -> known.put(
                id,
                some(values, 2).stream()
                        .flatMap(value -> IntStream.range(0, 1 + random.nextInt(2))
                                .mapToObj(i -> new Periods.Period(value, openDays())))
                        .toList()));
        var all = new Periods(type, id -> known.getOrDefault(id, List.of()));
        periods.put(all, known);
        return all;
    }

    private Doc book(UUID id) {
        return new Doc(
                id,
                "book",
                Map.of(
                        "genre", new LinkedHashSet<>(some(List.of("poetry", "essay", "drama"), 3)),
                        "language", new LinkedHashSet<>(some(List.of("es", "pt"), 1)),
                        "publisher", new LinkedHashSet<>(some(publishers, 1)),
                        "writer", new LinkedHashSet<>(some(authors, random.nextInt(10) == 0 ? 12 : 3)),
                        "translator", new LinkedHashSet<>(some(authors, 2))),
                random.nextBoolean() ? days() : null,
                tags());
    }

    private Doc loan(UUID book) {
        return new Doc(
                id(),
                "loan",
                Map.of(
                        "book", random.nextInt(20) == 0 ? Set.of() : Set.of(book),
                        "library", new LinkedHashSet<>(some(libraries, 1)),
                        "desk", new LinkedHashSet<>(some(List.of("east", "west"), 1))),
                random.nextBoolean() ? days() : null,
                tags());
    }

    private Set<String> tags() {
        var tags = new LinkedHashSet<String>();
        some(WORDS, 2).forEach(word -> tags.add((String) word));
        some(List.of("new", "old"), 2).forEach(tag -> tags.add((String) tag));
        return tags;
    }

    /** Returns days of which one end may be open. */
    private Days openDays() {
        var days = days();
        return switch (random.nextInt(6)) {
            case 0 -> new Days(null, days.last());
            case 1 -> new Days(days.first(), null);
            default -> days;
        };
    }

    private Days days() {
        var first = LocalDate.of(1965 + random.nextInt(9), 1 + random.nextInt(12), 1);
        return new Days(first, first.plusDays(random.nextInt(3) * 200L));
    }

    private List<Object> some(List<?> values, int most) {
        var some = new LinkedHashSet<Object>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            some.add(values.get(random.nextInt(values.size())));
        }
        return List.copyOf(some);
    }

    private List<UUID> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> id()).toList();
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    Oracle oracle() {
        return new Oracle(docs, attributes, periods);
    }

    /**
     * Returns the axes of books.
     *
     * @param only the authors that count; null for all
     */
    List<Axis> axes(Collection<UUID> only) {
        var days = new InheritedDays(DAYS, PUBLISHER, publisherDays);
        return List.of(
                Axis.of(new Source.Values(GENRE)),
                Axis.of(new Source.Values(LANGUAGE)),
                Axis.of(new Source.Values(PUBLISHER)).shownAs(keys),
                Axis.of(new Source.Values(WRITER)).shownAs(keys),
                Axis.of(new Source.Values(Fields.ID)),
                Axis.of(new Source.Known(WRITER, countries, only)),
                Axis.of(new Source.Known(WRITER, regions, only)),
                Axis.of(new Source.Known(WRITER, schools, only)).shownAs(keys),
                Axis.of(new Source.Known(TRANSLATOR, countries, null)),
                Axis.of(new Source.During(List.of(WRITER, TRANSLATOR), employers, days))
                        .shownAs(keys),
                Axis.of(new Source.During(List.of(WRITER), posts, days)),
                Axis.of(new Source.Years(days)),
                Axis.of(new Source.Years(new InheritedDays(DAYS, null, Map.of()))),
                Axis.of(new Source.Matching(
                        WORDS, WORDS.stream().map(Doc.Filter::tagged).toList())));
    }

    /** Returns the axes of loans. */
    List<Axis> axesOfRows() {
        return List.of(
                Axis.of(new Source.Values(DESK)).ofTheirRows(),
                Axis.of(new Source.Values(LIBRARY)).shownAs(keys).ofTheirRows(),
                Axis.of(new Source.Known(LIBRARY, cities, null)).ofTheirRows(),
                Axis.of(new Source.Years(new InheritedDays(DAYS, LIBRARY, libraryDays)))
                        .ofTheirRows());
    }

    /** Writes all to an index, in random order, some of them twice, and some others that are deleted. */
    IndexSearcher index() throws IOException {
        var directory = new ByteBuffersDirectory();
        var config = new IndexWriterConfig();
        if (random.nextBoolean()) {
            config.setMergePolicy(NoMergePolicy.INSTANCE);
        }
        var all = new ArrayList<>(docs);
        var deleted =
                IntStream.range(0, random.nextInt(20)).mapToObj(i -> book(id())).toList();
        all.addAll(deleted);
        Collections.shuffle(all, random);
        try (var writer = new IndexWriter(directory, config)) {
            for (var doc : all) {
                writer.addDocument(doc.document());
                if (random.nextInt(10) == 0) {
                    writer.updateDocument(new Term("id", Fields.bytes(doc.id())), doc.document());
                }
                if (random.nextInt(30) == 0) {
                    writer.commit();
                }
            }
            for (var doc : deleted) {
                writer.deleteDocuments(new Term("id", Fields.bytes(doc.id())));
            }
        }
        return new IndexSearcher(DirectoryReader.open(directory));
    }
}
