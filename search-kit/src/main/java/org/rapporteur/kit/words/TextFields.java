package org.rapporteur.kit.words;

import java.util.Collection;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;

/** The fields of the index that hold texts. */
public final class TextFields {

    /**
     * The version of what is indexed of a text; increase it with every change that yields different terms or values, so that
     * the index is rebuilt.
     */
    public static final int RULES = 3;

    /** Everything, with positions. */
    static final String ALL = "x";
    /** The terms of own titles and names. */
    static final String TITLES = "t";
    /** Words as written, in any language. */
    static final String WORDS = "w";
    /** The Latin forms of own names. */
    static final String NAMES = "o";
    /** What titles and names are completed by. */
    static final String KEYS = "k";
    /** The parts of compounds. */
    static final String PARTS = "c";
    /** The languages of texts. */
    static final String LANGUAGES = "l";
    /** The passages, not compressed: of a long text, only the part is read that a highlight shows. */
    static final String PASSAGES = "p";
    /** The type, id, titles and names. */
    static final String THING = "s";

    /** The names that no other field may have. */
    public static final Set<String> RESERVED =
            Set.of(ALL, TITLES, WORDS, NAMES, KEYS, PARTS, LANGUAGES, PASSAGES, THING);

    private static final FieldType POSITIONS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
    private static final FieldType PRESENCE = type(IndexOptions.DOCS, true);

    private TextFields() {}

    private static FieldType type(IndexOptions options, boolean omitNorms) {
        var type = new FieldType();
        type.setIndexOptions(options);
        type.setOmitNorms(omitNorms);
        type.setTokenized(true);
        type.freeze();
        return type;
    }

    /** Adds the texts of a thing to a document of the index. */
    public static void add(org.apache.lucene.document.Document document, Document thing) {
        var words = new Words(thing);
        document.add(new Field(ALL, new PassageTokens(thing.passages()), POSITIONS));
        add(document, TITLES, words.titles);
        add(document, WORDS, words.written);
        add(document, NAMES, words.names);
        add(document, KEYS, words.keys);
        add(document, PARTS, words.parts);
        add(document, LANGUAGES, words.languages);
        document.add(new BinaryDocValuesField(PASSAGES, StoredPassages.write(thing.passages())));
        if (thing.passages().stream().anyMatch(passage -> passage.role().isTitle())) {
            document.add(new BinaryDocValuesField(THING, StoredThing.write(thing)));
        }
    }

    private static void add(org.apache.lucene.document.Document document, String field, Collection<String> terms) {
        if (!terms.isEmpty()) {
            document.add(new Field(field, new TermTokens(terms), PRESENCE));
        }
    }
}
