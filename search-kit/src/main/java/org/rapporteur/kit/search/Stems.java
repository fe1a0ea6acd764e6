package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rapporteur.kit.sql.Sql;

/**
 * Stems words with PostgreSQL's snowball dictionaries. A stop word is its own stem, since it may be part of a
 * phrase. Stems are cached, as texts repeat their words.
 */
@Singleton
class Stems {

    private static final int REMEMBERED = 200_000;

    /** The dictionaries by ISO 639-1 code; words of other languages are their own stems. */
    private static final Map<String, String> DICTIONARIES = Map.ofEntries(
            Map.entry("ar", "arabic_stem"),
            Map.entry("ca", "catalan_stem"),
            Map.entry("da", "danish_stem"),
            Map.entry("de", "german_stem"),
            Map.entry("el", "greek_stem"),
            Map.entry("en", "english_stem"),
            Map.entry("es", "spanish_stem"),
            Map.entry("et", "estonian_stem"),
            Map.entry("eu", "basque_stem"),
            Map.entry("fi", "finnish_stem"),
            Map.entry("fr", "french_stem"),
            Map.entry("ga", "irish_stem"),
            Map.entry("hi", "hindi_stem"),
            Map.entry("hu", "hungarian_stem"),
            Map.entry("hy", "armenian_stem"),
            Map.entry("id", "indonesian_stem"),
            Map.entry("it", "italian_stem"),
            Map.entry("lt", "lithuanian_stem"),
            Map.entry("nb", "norwegian_stem"),
            Map.entry("ne", "nepali_stem"),
            Map.entry("nl", "dutch_stem"),
            Map.entry("nn", "norwegian_stem"),
            Map.entry("no", "norwegian_stem"),
            Map.entry("pt", "portuguese_stem"),
            Map.entry("ro", "romanian_stem"),
            Map.entry("ru", "russian_stem"),
            Map.entry("sr", "serbian_stem"),
            Map.entry("sv", "swedish_stem"),
            Map.entry("ta", "tamil_stem"),
            Map.entry("tr", "turkish_stem"),
            Map.entry("yi", "yiddish_stem"));

    private final Sql sql;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private volatile Set<String> installed;

    Stems(Sql sql) {
        this.sql = sql;
    }

    /**
     * Returns the stems of words.
     *
     * @param words as returned by {@link WordReader#word}
     */
    Map<String, String> of(String language, Collection<String> words) {
        var stems = new HashMap<String, String>();
        var dictionary = dictionary(language);
        if (dictionary == null) {
            words.forEach(word -> stems.put(word, word));
            return stems;
        }
        List<String> unknown = new ArrayList<>();
        for (var word : words) {
            var stem = known.get(language + ":" + word);
            if (stem == null) {
                unknown.add(word);
            } else {
                stems.put(word, stem);
            }
        }
        if (!unknown.isEmpty()) {
            if (known.size() + unknown.size() > REMEMBERED) {
                known.clear();
            }
            sql.list(
                    "select word, coalesce((ts_lexize(?::regdictionary, word))[1], word) as stem from unnest(?::text[]) word",
                    row -> remember(language, row.string("word"), row.string("stem"), stems),
                    dictionary,
                    unknown);
        }
        return stems;
    }

    private String remember(String language, String word, String stem, Map<String, String> stems) {
        stems.put(word, stem);
        // what is longer is hardly a word, and not worth caching
        if (word.length() <= 40) {
            known.put(language + ":" + word, stem);
        }
        return stem;
    }

    private String dictionary(String language) {
        var dictionary = DICTIONARIES.get(language);
        if (dictionary == null) {
            return null;
        }
        if (installed == null) {
            installed = Set.copyOf(sql.list(
                    "select dictname from pg_ts_dict where pg_ts_dict_is_visible(oid)", row -> row.string("dictname")));
        }
        return installed.contains(dictionary) ? dictionary : null;
    }
}
