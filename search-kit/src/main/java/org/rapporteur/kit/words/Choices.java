package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rapporteur.kit.words.SearchQuery.AnyForm;
import org.rapporteur.kit.words.SearchQuery.Beginning;
import org.rapporteur.kit.words.SearchQuery.Piece;
import org.rapporteur.kit.words.SearchQuery.Run;
import org.rapporteur.kit.words.SearchQuery.Synonymous;
import org.rapporteur.kit.words.SearchQuery.Word;

/** Looks up the words of a question in an index. */
final class Choices {

    /** How much a compound counts that contains a wanted word. */
    private static final float COMPOUND = 0.5f;
    /** How many letters of a dense run score. */
    private static final int LONGEST_RUN = 50;

    /**
     * What of a document has to do with a piece of a question.
     *
     * @param choice any of these occurrences
     * @param boost how much it counts
     */
    record Part(Choice choice, float boost) {}

    private final Vocabulary vocabulary;
    private final Compounds compounds;
    private final Set<String> languages;
    private final Set<String> tags;
    private final boolean anyLanguage;
    private final Map<Piece, List<Part>> known = new HashMap<>();

    /**
     * @param only the base languages to look at; null for all
     */
    Choices(Vocabulary vocabulary, Set<String> only) throws IOException {
        this.vocabulary = vocabulary;
        compounds = new Compounds(vocabulary);
        anyLanguage = only == null;
        languages = new TreeSet<>(vocabulary.languages());
        if (!anyLanguage) {
            languages.retainAll(only);
        }
        tags = new TreeSet<>(languages);
        if (anyLanguage) {
            tags.add(Keys.NAMES);
        }
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Choice newChoice() {
        return new Choice(vocabulary);
    }

    /** The tags of the texts to look at. */
    Set<String> tags() {
        return tags;
    }

    /** Returns the tags of the texts that may be in a language: of it, of an unknown one, and names. Null for all. */
    Set<String> tags(String language) {
        if (language == null) {
            return tags;
        }
        var some = new TreeSet<>(Set.of(language, "", Keys.NAMES));
        some.retainAll(tags);
        return some;
    }

    /** Whether texts of every language are looked at, and names. */
    boolean anyLanguage() {
        return anyLanguage;
    }

    /** Returns what scores for a piece: a word as a whole, a dense run by its pairs. */
    List<Part> parts(Piece piece) throws IOException {
        var parts = known.get(piece);
        if (parts == null) {
            parts = switch (piece) {
                case Word word -> List.of(new Part(word(word.word()), 1));
                case Run run -> run(run.codePoints());
                case Beginning beginning -> List.of(new Part(new Beginnings(this, beginning).frequent(), 1));
                case SearchQuery.Sign sign -> List.of();
                case AnyForm form -> throw new IllegalArgumentException("Only a phrase has " + form);
                case Synonymous synonymous -> throw new IllegalArgumentException("Not a single word: " + synonymous);
            };
            known.put(piece, parts);
        }
        return parts;
    }

    private Choice word(String word) throws IOException {
        var choice = newChoice();
        for (var language : languages) {
            var forms = Forms.wanted(word, language);
            // a text with the accents has both forms of a stem
            float weight = forms.size() > 1 && Stems.has(language) ? 1f / forms.size() : 1;
            for (var form : forms) {
                choice.add(form, weight);
            }
        }
        if (anyLanguage) {
            var latin = Latin.of(word);
            // a name without Latin form is found as it is
            choice.add(latin.isEmpty() ? Keys.word(word, Keys.NAMES) : Keys.latin(latin));
        }
        for (var language : languages) {
            for (var compound : compounds.of(word, language)) {
                choice.add(compound, COMPOUND);
            }
        }
        return choice;
    }

    private List<Part> run(int[] letters) throws IOException {
        if (letters.length == 1) {
            var choice = newChoice();
            for (var tag : tags) {
                choice.add(Keys.letter(letters[0], tag));
            }
            return List.of(new Part(choice, 1));
        }
        var parts = new ArrayList<Part>();
        // a long run is confirmed as a phrase, so that not all of it need score; about two letters are a word
        int scoring = Math.min(letters.length, LONGEST_RUN);
        float boost = scoring / 2f / (scoring - 1);
        for (int i = 1; i < scoring; i++) {
            var choice = newChoice();
            for (var tag : tags) {
                choice.add(Keys.pair(letters[i - 1], letters[i], tag));
            }
            parts.add(new Part(choice, boost));
        }
        return parts;
    }
}
