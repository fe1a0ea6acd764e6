package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.rapporteur.kit.words.Passage.Role;

/** An index in memory, with things numbered in their order; a segment for every few of them. */
final class TestIndex implements AutoCloseable {

    private static final int SEGMENT = 7;

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    TestIndex(List<List<Passage>> things) throws IOException {
        var config =
                new IndexWriterConfig(null).setSimilarity(new TextSimilarity()).setMergePolicy(NoMergePolicy.INSTANCE);
        try (var writer = new IndexWriter(directory, config)) {
            for (int i = 0; i < things.size(); i++) {
                var document = new org.apache.lucene.document.Document();
                TextFields.add(document, new Document("book", new UUID(0, i), things.get(i)));
                writer.addDocument(document);
                if (i % SEGMENT == SEGMENT - 1) {
                    writer.flush();
                }
            }
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new TextSimilarity());
    }

    /** An index of things with a passage each. */
    static TestIndex of(Passage... passages) throws IOException {
        var things = new ArrayList<List<Passage>>();
        for (var passage : passages) {
            things.add(List.of(passage));
        }
        return new TestIndex(things);
    }

    static Passage text(String language, String text) {
        return new Passage(Role.TEXT, "text", language, text);
    }

    static Passage title(String language, String text) {
        return new Passage(Role.TITLE, "title", language, text);
    }

    static Passage name(String text) {
        return new Passage(Role.NAME, "name", null, text);
    }

    static Passage mention(String text) {
        return new Passage(Role.MENTION, "author", null, text);
    }

    IndexSearcher searcher() {
        return searcher;
    }

    /** Returns the numbers of things that match. */
    Set<Integer> matching(String query, String... languages) throws IOException {
        return all(new TextQueries(searcher).matching(SearchQuery.parse(query), Set.of(languages)));
    }

    /** Returns the numbers of things that match exactly. */
    Set<Integer> exactly(String query, String... languages) throws IOException {
        return all(ranked(query, languages).exact());
    }

    Ranked ranked(String query, String... languages) throws IOException {
        return new TextQueries(searcher).ranked(SearchQuery.parse(query), Set.of(languages));
    }

    Set<Integer> all(Query query) throws IOException {
        var found = new TreeSet<Integer>();
        for (ScoreDoc hit : searcher.search(query, Math.max(1, reader.maxDoc())).scoreDocs) {
            found.add(hit.doc);
        }
        return found;
    }

    /** Returns the numbers of things, best first. */
    List<Integer> best(String query) throws IOException {
        var best = new ArrayList<Integer>();
        for (ScoreDoc hit : searcher.search(ranked(query).exact(), Math.max(1, reader.maxDoc())).scoreDocs) {
            best.add(hit.doc);
        }
        return best;
    }

    /** Returns the score of an exact match; 0 if it is none. */
    float score(String query, int thing) throws IOException {
        var ranked = ranked(query);
        for (ScoreDoc hit : searcher.search(ranked.exact(), Math.max(1, reader.maxDoc())).scoreDocs) {
            if (hit.doc == thing) {
                return ranked.exactScore(hit.score);
            }
        }
        return 0;
    }

    List<Highlight> highlights(String query, int thing, String... languages) throws IOException {
        return highlights(query, languages).of(thing);
    }

    Highlights highlights(String query, String... languages) throws IOException {
        return new TextQueries(searcher).highlights(SearchQuery.parse(query), Set.of(languages));
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
