package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.rapporteur.kit.words.AdjacentQuery.Element;

/** Finds where words follow one another in the documents of a segment, asked for in their order. */
final class AdjacentPlaces {

    /** The first and the last position of a match. */
    record Place(int first, int last) {}

    private static final int[] NONE = {};

    private final List<Element> elements;
    /** For each position of each word, where its terms are. */
    private final List<List<List<PostingsEnum>>> words = new ArrayList<>();
    /** Where one joining sign is between words, where two are, and so on. */
    private final List<List<PostingsEnum>> joining = new ArrayList<>();

    AdjacentPlaces(List<Element> elements, LeafReader segment) throws IOException {
        this.elements = elements;
        for (var element : elements) {
            var positions = new ArrayList<List<PostingsEnum>>();
            for (var any : element.terms()) {
                positions.add(postings(any, segment));
            }
            words.add(positions);
        }
        for (int signs = 1; signs <= WordReader.MOST_JOINING; signs++) {
            joining.add(postings(List.of(new Term(TextFields.ALL, Keys.joining(signs))), segment));
        }
    }

    private static List<PostingsEnum> postings(List<Term> terms, LeafReader segment) throws IOException {
        var postings = new ArrayList<PostingsEnum>();
        for (var term : terms) {
            var one = segment.postings(term, PostingsEnum.POSITIONS);
            if (one != null) {
                postings.add(one);
            }
        }
        return postings;
    }

    /** Whether a document has the words one after another. */
    boolean any(int document) throws IOException {
        return !find(document, 1).isEmpty();
    }

    /** Returns where a document has the words one after another, in order. */
    List<Place> all(int document) throws IOException {
        return find(document, Integer.MAX_VALUE);
    }

    private List<Place> find(int document, int most) throws IOException {
        var starts = new int[elements.size()][];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = starts(i, document);
            if (starts[i].length == 0) {
                return List.of();
            }
        }
        var signs = new int[joining.size()][];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = positions(joining.get(i), document);
        }
        var found = new ArrayList<Place>();
        for (int first : starts[0]) {
            int end = follow(first, starts, signs);
            if (end > 0) {
                found.add(new Place(first, end - 1));
                if (found.size() == most) {
                    break;
                }
            }
        }
        return found;
    }

    /** Returns the position after the last word, if all follow the first; else 0. */
    private int follow(int first, int[][] starts, int[][] signs) {
        int end = first + elements.getFirst().width();
        for (int i = 1; i < starts.length; i++) {
            int next = afterSigns(end, signs);
            if (!has(starts[i], next)) {
                return 0;
            }
            end = next + elements.get(i).width();
        }
        return end;
    }

    private static int afterSigns(int position, int[][] signs) {
        for (int i = 0; i < signs.length; i++) {
            if (has(signs[i], position)) {
                return position + i + 1;
            }
        }
        return position;
    }

    private static boolean has(int[] positions, int wanted) {
        return Arrays.binarySearch(positions, wanted) >= 0;
    }

    /** Returns where a word starts. */
    private int[] starts(int number, int document) throws IOException {
        var starts = NONE;
        var positions = words.get(number);
        for (int i = 0; i < positions.size(); i++) {
            int offset = i;
            var here = positions(positions.get(i), document);
            var before = starts;
            starts = i == 0
                    ? here
                    : Arrays.stream(before)
                            .filter(start -> has(here, start + offset))
                            .toArray();
        }
        return starts;
    }

    /** Returns where a document has any of some terms, in order. */
    private static int[] positions(List<PostingsEnum> any, int document) throws IOException {
        var positions = NONE;
        for (var postings : any) {
            if (postings.docID() < document) {
                postings.advance(document);
            }
            if (postings.docID() == document) {
                int at = positions.length;
                positions = Arrays.copyOf(positions, at + postings.freq());
                while (at < positions.length) {
                    positions[at++] = postings.nextPosition();
                }
            }
        }
        if (any.size() > 1) {
            Arrays.sort(positions);
        }
        return positions;
    }
}
