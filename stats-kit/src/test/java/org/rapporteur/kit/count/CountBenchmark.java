package org.rapporteur.kit.count;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.FSDirectory;
import org.rapporteur.kit.count.Count.Fill;
import org.rapporteur.kit.count.Count.Measured;
import org.rapporteur.kit.count.Count.Order;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Column.Type;
import org.rapporteur.kit.filter.Criterion.Days;
import org.rapporteur.kit.filter.Criterion.InheritedDays;

/**
 * Measures counts of generated books, with 10,000 publishers, 100,000 writers and 10,000 translators. Arguments: a
 * folder for the index, the number of books (1,000,000), what the names of the counts must contain.
 */
public final class CountBenchmark {

    private static final int RUNS = Integer.getInteger("runs", 15);
    private static final int WARM_UP = 5;

    private final Random random = new Random(1);
    private final int books;
    private final Path folder;
    private final List<UUID> publishers = ids(1, 10_000);
    private final List<UUID> writers = ids(2, 100_000);
    private final List<UUID> translators = ids(3, 10_000);
    private final List<UUID> clubs = ids(4, 300);
    private final Map<UUID, Days> publisherDays = new HashMap<>();
    private final Map<String, Count> counts = new LinkedHashMap<>();

    private CountBenchmark(Path folder, int books) {
        this.folder = folder;
        this.books = books;
        publishers.forEach(id -> publisherDays.put(id, days()));
    }

    public static void main(String[] arguments) throws IOException {
        int books = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        new CountBenchmark(Path.of(arguments[0]), books).run(arguments.length > 2 ? arguments[2] : "");
    }

    private static List<UUID> ids(int kind, int count) {
        var random = new Random(kind);
        return random.longs(count)
                .mapToObj(bits -> new UUID(random.nextLong(), bits))
                .toList();
    }

    private Days days() {
        var first = LocalDate.of(1945 + random.nextInt(80), 1 + random.nextInt(12), 1 + random.nextInt(28));
        return new Days(first, first.plusDays(random.nextInt(10)));
    }

    private void run(String which) throws IOException {
        var directory = FSDirectory.open(folder);
        if (!DirectoryReader.indexExists(directory)) {
            try (var writer = new IndexWriter(directory, new IndexWriterConfig().setRAMBufferSizeMB(64))) {
                for (int i = 0; i < books; i++) {
                    writer.addDocument(book(i).document());
                    if (i % 10 == 0) {
                        writer.addDocument(loan().document());
                    }
                }
            }
        }
        try (var reader = DirectoryReader.open(directory)) {
            System.out.printf(
                    "%,d documents in %d segments, %,d kB%n",
                    reader.numDocs(),
                    reader.leaves().size(),
                    Files.walk(folder).mapToLong(file -> file.toFile().length()).sum() / 1000);
            questions();
            var searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            var counter = new Counter(Integer.getInteger("held", 96) * 1_000_000L);
            counts.forEach((name, count) -> {
                if (name.contains(which)) {
                    measure(name, count, counter, searcher);
                }
            });
        }
    }

    private Doc book(int i) {
        Map<String, Set<Object>> columns = new HashMap<>();
        columns.put("publisher", Set.of(publishers.get(skewed(publishers.size()))));
        columns.put("writer", some(writers, random.nextInt(10) == 0 ? 3 : 1));
        columns.put("translator", some(translators, random.nextInt(5) == 0 ? 1 + random.nextInt(6) : 1));
        columns.put(
                "genre",
                new HashSet<>(random.ints(random.nextInt(3), 0, 500)
                        .mapToObj(genre -> "genre" + genre)
                        .toList()));
        columns.put("language", Set.of("language" + skewed(6)));
        var tags = new HashSet<>(Set.of("word" + skewed(20)));
        if (random.nextInt(2) == 0) {
            tags.add("half");
        }
        if (random.nextInt(100) == 0) {
            tags.add("rare");
        }
        return new Doc(new UUID(5, i), "book", columns, random.nextInt(10) < 7 ? days() : null, tags);
    }

    private Doc loan() {
        return new Doc(
                new UUID(random.nextLong(), 6),
                "loan",
                Map.of(
                        "book", Set.of(new UUID(5, random.nextInt(books))),
                        "library", Set.of(publishers.get(skewed(publishers.size()))),
                        "desk", Set.of("desk" + skewed(8))),
                null,
                Set.of());
    }

    private int skewed(int below) {
        return (int) (below * Math.pow(random.nextDouble(), 3));
    }

    private Set<Object> some(List<UUID> ids, int count) {
        var some = new HashSet<Object>();
        for (int i = 0; i < count; i++) {
            some.add(ids.get(skewed(ids.size())));
        }
        return some;
    }

    private void questions() {
        var countries = new HashMap<UUID, List<String>>();
        var regions = new HashMap<UUID, List<String>>();
        var employers = new HashMap<UUID, List<Periods.Period>>();
        var slugs = new HashMap<UUID, String>();
        for (var ids : List.of(translators, writers)) {
            for (var id : ids) {
                int country = random.nextInt(200);
                countries.put(id, List.of("C" + country));
                regions.put(id, List.of("R" + country % 5));
                employers.put(id, List.of(employer(), employer()));
            }
        }
        for (var ids : List.of(translators, writers, publishers, clubs)) {
            ids.forEach(id -> slugs.put(id, "slug-" + id));
        }
        var keys = new Keys(slugs::get);
        var days = new InheritedDays(Shelf.DAYS, Shelf.PUBLISHER, publisherDays);
        var axes = new LinkedHashMap<String, Axis>();
        axes.put("publisher", Axis.of(new Source.Values(Shelf.PUBLISHER)).shownAs(keys));
        axes.put("writer", Axis.of(new Source.Values(Shelf.WRITER)).shownAs(keys));
        axes.put("translator", Axis.of(new Source.Values(Shelf.TRANSLATOR)).shownAs(keys));
        axes.put("genre", Axis.of(new Source.Values(Shelf.GENRE)));
        axes.put("language", Axis.of(new Source.Values(Shelf.LANGUAGE)));
        axes.put("year", Axis.of(new Source.Years(days)));
        axes.put("country", known(countries));
        axes.put("region", known(regions));
        var periods = new Periods(Type.ID, id -> employers.getOrDefault(id, List.of()));
        axes.put(
                "employer",
                Axis.of(new Source.During(List.of(Shelf.TRANSLATOR, Shelf.WRITER), periods, days))
                        .shownAs(keys));
        var pairs = List.of(
                "genre,country",
                "year,country",
                "country,region",
                "year,language",
                "publisher,country",
                "genre,year",
                "employer,year",
                "employer,country",
                "writer,year",
                "writer,publisher",
                "writer,genre",
                "writer,country",
                "translator,genre");
        var all = new ArrayList<>(axes.keySet());
        all.addAll(pairs);
        for (var filter : List.of("any", "all", "half", "rare")) {
            for (var names : all) {
                var by = Arrays.stream(names.split(",")).map(axes::get).toList();
                add(filter + " " + names, selection(filter, by), null, null);
                if (filter.equals("half") && names.matches("year|country|year,country|writer,year|genre,country")) {
                    add(filter + " " + names + " recorded", selection(filter, by), selection("all", by), null);
                    if (names.contains("year")) {
                        add(filter + " " + names + " filled", selection(filter, by), null, new Fill(null, null, 500));
                    }
                }
            }
        }
        var phrases = List.of("word0", "word1", "word2", "word3", "word4", "word5", "word6", "word7");
        var phrase = Axis.of(new Source.Matching(
                phrases, phrases.stream().map(Doc.Filter::tagged).toList()));
        add("all year,phrase", selection("all", List.of(axes.get("year"), phrase)), null, null);
        add("all phrase", selection("all", List.of(phrase)), null, null);
        var desk = Axis.of(new Source.Values(Shelf.DESK)).ofTheirRows();
        var library = Axis.of(new Source.Values(Shelf.LIBRARY)).shownAs(keys).ofTheirRows();
        for (var by : List.of(List.of(desk), List.of(library), List.of(axes.get("country"), library))) {
            add(
                    "rows "
                            + by.stream()
                                    .map(axis -> axis == desk ? "desk" : axis == library ? "library" : "country")
                                    .toList(),
                    lent(by),
                    null,
                    null);
        }
    }

    private Axis known(Map<UUID, List<String>> values) {
        return Axis.of(new Source.Known(
                Shelf.TRANSLATOR, new Attribute(Type.TEXT, id -> values.getOrDefault(id, List.of())), null));
    }

    private Periods.Period employer() {
        var first = LocalDate.of(1930 + random.nextInt(70), 1, 1);
        return new Periods.Period(clubs.get(random.nextInt(clubs.size())), new Days(first, first.plusYears(20)));
    }

    private static Selection selection(String filter, List<Axis> axes) {
        Query query =
                switch (filter) {
                    case "any" -> MatchAllDocsQuery.INSTANCE;
                    case "all" -> new Doc.Filter("book", Set.of()).query();
                    default -> new Doc.Filter("book", Set.of(filter)).query();
                };
        return new Selection(query, null, axes);
    }

    private static Selection lent(List<Axis> axes) {
        return new Selection(
                new Doc.Filter("book", Set.of()).query(),
                new Selection.Rows(new Doc.Filter("loan", Set.of()).query(), Column.id("book", "book"), false),
                axes);
    }

    private void add(String name, Selection matches, Selection recorded, Fill fill) {
        var measures = matches.hasRows()
                ? List.of(Measured.ofRows(), new Measured(Shelf.LIBRARY))
                : List.of(new Measured(Shelf.PUBLISHER));
        counts.put(name, new Count(matches, measures, Order.LARGEST, 1000, recorded, fill));
    }

    /** Measures the time of the processor, too: others may use it. */
    private static void measure(String name, Count count, Counter counter, IndexSearcher searcher) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var times = new long[RUNS];
        var busy = new long[RUNS];
        long first = 0;
        long allocated = 0;
        Counted counted = null;
        try {
            for (int i = -WARM_UP; i < RUNS; i++) {
                allocated = threads.getCurrentThreadAllocatedBytes();
                long cpu = threads.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                counted = counter.count(searcher, count);
                long took = System.nanoTime() - start;
                allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
                if (i == -WARM_UP) {
                    first = took;
                }
                if (i >= 0) {
                    times[i] = took;
                    busy[i] = threads.getCurrentThreadCpuTime() - cpu;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Arrays.sort(times);
        Arrays.sort(busy);
        System.out.printf(
                "%-32s median %6.1f ms (CPU %6.1f), best %6.1f, first %7.1f; %,7d kB allocated; %,9d groups, total %,d%n",
                name.substring(0, Math.min(32, name.length())),
                times[RUNS / 2] / 1e6,
                busy[RUNS / 2] / 1e6,
                times[0] / 1e6,
                first / 1e6,
                allocated / 1000,
                counted.groupCount(),
                counted.total());
    }
}
