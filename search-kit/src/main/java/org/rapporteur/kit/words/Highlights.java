package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.rapporteur.kit.words.SearchQuery.Piece;
import org.rapporteur.kit.words.SearchQuery.Run;
import org.rapporteur.kit.words.SearchQuery.Synonymous;
import org.rapporteur.kit.words.SearchQuery.Term;
import org.rapporteur.kit.words.SearchQuery.Word;
import org.rapporteur.kit.words.StoredPassages.Part;
import org.rapporteur.kit.words.StoredPassages.Stored;

/**
 * Shows where things match a question. The index tells the positions of matches; the stored text is read only as far as
 * needed to find these.
 */
public final class Highlights {

    private static final int MOST = 3;
    /** How many matches of a term are looked at: a book may have very many. */
    private static final int MOST_FOUND = 10_000;

    /** How far from the best matches others are marked, in characters; a snippet shows no more. */
    private static final int AROUND = 2 * Snippet.LENGTH;

    /**
     * Finds a term of the question.
     *
     * @param beyond how many positions a match reaches beyond its last term
     * @param run whether it may be a whole dense run at its position
     */
    private record Sought(Weight weight, int beyond, boolean run, int term) {}

    private final IndexSearcher searcher;
    private final TextQueries queries;
    private final SearchQuery query;
    private final Set<String> languages;
    private final List<Sought> exact = new ArrayList<>();
    /** Words that are shown where all of them are: a text that says it in other words has some of them, too. */
    private final List<List<List<Sought>>> together = new ArrayList<>();

    private final List<Marker.Beginning> beginnings = new ArrayList<>();
    /** Names with similar spelling; null as long as no document needed them. */
    private List<Sought> similar;

    Highlights(IndexSearcher searcher, TextQueries queries, SearchQuery query, Set<String> languages)
            throws IOException {
        this.searcher = searcher;
        this.queries = queries;
        this.query = query;
        this.languages = languages;
        int number = 0;
        for (var term : query.wanted()) {
            seek(term, queries.choices(languages), number++);
        }
    }

    private void seek(Term term, Choices choices, int number) throws IOException {
        if (term.phrase()) {
            exact.add(sought(term.pieces(), choices.tags(), choices, number));
            return;
        }
        var joined = term.joined();
        for (var pieces : joined) {
            var adjacent = new AdjacentWords(choices).of(pieces);
            exact.add(new Sought(weight(adjacent), 0, pieces.getLast() instanceof Word, number));
        }
        for (var piece : term.pieces()) {
            if (piece instanceof Synonymous synonymous) {
                seek(synonymous, choices, number);
            } else if (joined.stream().noneMatch(pieces -> pieces.contains(piece))) {
                seek(piece, choices, number);
            }
        }
        var together = term.together();
        if (together.isPresent()) {
            seek(together.get(), choices, number);
        }
    }

    private void seek(Piece piece, Choices choices, int number) throws IOException {
        if (piece instanceof SearchQuery.Beginning(String letters)) {
            beginnings.add(new Marker.Beginning(
                    Folding.accents(letters), choices.anyLanguage() ? Latin.of(letters) : "", number));
        } else {
            exact.addAll(word(piece, choices, number));
        }
    }

    private void seek(Synonymous synonymous, Choices choices, int number) throws IOException {
        if (synonymous.joint() == null) {
            var words = new ArrayList<List<Sought>>();
            for (var word : synonymous.written()) {
                words.add(word(word, choices, number));
            }
            together.add(words);
        } else {
            seek(synonymous.term(), choices, number);
        }
        for (var other : synonymous.others()) {
            exact.add(sought(other.pieces(), choices.tags(other.language()), choices, number));
        }
    }

    private List<Sought> word(Piece piece, Choices choices, int number) throws IOException {
        if (piece instanceof Run) {
            return List.of(sought(List.of(piece), choices.tags(), choices, number));
        }
        var choice = choices.parts(piece).getFirst().choice();
        return List.of(
                new Sought(weight(choice.places(key -> !isName(key))), 0, false, number),
                new Sought(weight(choice.places(Highlights::isName)), 0, true, number));
    }

    /** Seeks what follows one another. */
    private Sought sought(List<Piece> pieces, Set<String> tags, Choices choices, int number) throws IOException {
        var phrases = Phrases.any(new Phrases(choices).each(pieces, tags));
        return new Sought(weight(phrases), Phrases.beyond(pieces), false, number);
    }

    private static boolean isName(String key) {
        return key.startsWith(Keys.latin(""));
    }

    private Weight weight(Query wanted) throws IOException {
        return searcher.createWeight(searcher.rewrite(wanted), ScoreMode.COMPLETE_NO_SCORES, 1);
    }

    /** Returns the best part of each passage with a match, at most {@value #MOST}, in the order of the passages. */
    public List<Highlight> of(int document) throws IOException {
        var passages = StoredPassages.of(searcher, document);
        if (passages.isEmpty()) {
            return List.of();
        }
        var highlights = highlights(passages, findExact(document), beginnings);
        return highlights.isEmpty() ? highlights(passages, find(similar(), document), List.of()) : highlights;
    }

    private List<Sought> similar() throws IOException {
        if (similar == null) {
            similar = new ArrayList<>();
            var names = queries.similar(query, languages);
            for (int i = 0; names.isPresent() && i < names.get().words().size(); i++) {
                var choice = queries.choices(null).newChoice();
                for (var name : names.get().words().get(i).keySet()) {
                    choice.add(Keys.latin(name));
                }
                similar.add(new Sought(weight(choice.places(key -> true)), 0, true, i));
            }
        }
        return similar;
    }

    private List<Found> findExact(int document) throws IOException {
        var found = find(exact, document);
        for (var words : together) {
            var each = new ArrayList<List<Found>>();
            for (var word : words) {
                each.add(find(word, document));
            }
            if (each.stream().noneMatch(List::isEmpty)) {
                each.forEach(found::addAll);
            }
        }
        return found;
    }

    private List<Found> find(List<Sought> all, int document) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        var found = new ArrayList<Found>();
        for (var sought : all) {
            var matches = sought.weight.matches(leaf, document - leaf.docBase);
            var places = matches == null ? null : matches.getMatches(TextFields.ALL);
            for (int i = 0; i < MOST_FOUND && places != null && places.next(); i++) {
                found.add(new Found(
                        places.startPosition(), places.endPosition() + sought.beyond, sought.run, sought.term));
            }
        }
        return found;
    }

    private List<Highlight> highlights(List<Stored> passages, List<Found> found, List<Marker.Beginning> beginnings)
            throws IOException {
        found.sort(Comparator.comparingInt(Found::from).thenComparingInt(Found::to));
        var tags = queries.choices(languages).tags();
        var marker = new Marker(beginnings);
        var highlights = new ArrayList<Highlight>();
        int next = 0;
        for (var stored : passages) {
            int first = next;
            while (next < found.size() && found.get(next).from() < stored.to()) {
                next++;
            }
            if (next > first || !beginnings.isEmpty() && tags.contains(stored.tag())) {
                var matches = found.subList(first, next);
                // words that begin so are known only once everything is read
                boolean partly = beginnings.isEmpty() && stored.hasParts();
                var marked = partly ? Densest.around(matches, stored, Snippet.WIDTH, AROUND) : matches;
                var part = partly ? part(stored, marked) : stored.whole();
                var passage = part.passage();
                var marks = marker.mark(part, marked);
                if (!marks.isEmpty()) {
                    highlights.add(
                            new Highlight(passage.member(), passage.language(), new Snippet(passage, marks).html()));
                }
            }
            if (highlights.size() == MOST) {
                break;
            }
        }
        return highlights;
    }

    private static Part part(Stored stored, List<Found> matches) {
        int last = matches.stream().mapToInt(Found::to).max().orElseThrow();
        return stored.part(matches.getFirst().from(), last);
    }
}
