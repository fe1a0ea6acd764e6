package org.rapporteur.kit.words;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.ArabicStemmer;
import org.tartarus.snowball.ext.ArmenianStemmer;
import org.tartarus.snowball.ext.BasqueStemmer;
import org.tartarus.snowball.ext.CatalanStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.EstonianStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.GreekStemmer;
import org.tartarus.snowball.ext.HindiStemmer;
import org.tartarus.snowball.ext.HungarianStemmer;
import org.tartarus.snowball.ext.IndonesianStemmer;
import org.tartarus.snowball.ext.IrishStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.LithuanianStemmer;
import org.tartarus.snowball.ext.NepaliStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SerbianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;
import org.tartarus.snowball.ext.TamilStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;
import org.tartarus.snowball.ext.YiddishStemmer;

/** Stems words by the Snowball programs. Stems are remembered, as texts repeat their words. */
final class Stems {

    private static final int REMEMBERED = 200_000;

    /** The stems of a language: programs that nobody uses now, and what they found. */
    private record Language(Supplier<SnowballStemmer> program, Queue<SnowballStemmer> idle, Map<String, String> known) {

        Language(Supplier<SnowballStemmer> program) {
            this(program, new ConcurrentLinkedQueue<>(), new ConcurrentHashMap<>());
        }
    }

    private static final Language NORWEGIAN = new Language(NorwegianStemmer::new);

    /** By ISO 639-1 code. */
    private static final Map<String, Language> LANGUAGES = Map.ofEntries(
            Map.entry("ar", new Language(ArabicStemmer::new)),
            Map.entry("ca", new Language(CatalanStemmer::new)),
            Map.entry("da", new Language(DanishStemmer::new)),
            Map.entry("de", new Language(GermanStemmer::new)),
            Map.entry("el", new Language(GreekStemmer::new)),
            Map.entry("en", new Language(EnglishStemmer::new)),
            Map.entry("es", new Language(SpanishStemmer::new)),
            Map.entry("et", new Language(EstonianStemmer::new)),
            Map.entry("eu", new Language(BasqueStemmer::new)),
            Map.entry("fi", new Language(FinnishStemmer::new)),
            Map.entry("fr", new Language(FrenchStemmer::new)),
            Map.entry("ga", new Language(IrishStemmer::new)),
            Map.entry("hi", new Language(HindiStemmer::new)),
            Map.entry("hu", new Language(HungarianStemmer::new)),
            Map.entry("hy", new Language(ArmenianStemmer::new)),
            Map.entry("id", new Language(IndonesianStemmer::new)),
            Map.entry("it", new Language(ItalianStemmer::new)),
            Map.entry("lt", new Language(LithuanianStemmer::new)),
            Map.entry("nb", NORWEGIAN),
            Map.entry("ne", new Language(NepaliStemmer::new)),
            Map.entry("nl", new Language(DutchStemmer::new)),
            Map.entry("nn", NORWEGIAN),
            Map.entry("no", NORWEGIAN),
            Map.entry("pt", new Language(PortugueseStemmer::new)),
            Map.entry("ro", new Language(RomanianStemmer::new)),
            Map.entry("ru", new Language(RussianStemmer::new)),
            Map.entry("sr", new Language(SerbianStemmer::new)),
            Map.entry("sv", new Language(SwedishStemmer::new)),
            Map.entry("ta", new Language(TamilStemmer::new)),
            Map.entry("tr", new Language(TurkishStemmer::new)),
            Map.entry("yi", new Language(YiddishStemmer::new)));

    private Stems() {}

    /** Whether words of a language have stems. */
    static boolean has(String language) {
        return LANGUAGES.containsKey(language);
    }

    /** Returns the stem of a folded word; the word itself in a language without stems. */
    static String of(String word, String code) {
        var language = LANGUAGES.get(code);
        // what is longer is hardly a word
        if (language == null || word.length() > Keys.LONGEST) {
            return word;
        }
        var known = language.known.get(word);
        if (known != null) {
            return known;
        }
        if (language.known.size() >= REMEMBERED) {
            language.known.clear();
        }
        var stem = stem(word, language);
        language.known.put(word, stem);
        return stem;
    }

    private static String stem(String word, Language language) {
        var idle = language.idle.poll();
        var program = idle == null ? language.program.get() : idle;
        program.setCurrent(word);
        program.stem();
        var stem = program.getCurrent();
        language.idle.add(program);
        return stem.isEmpty() ? word : stem;
    }
}
