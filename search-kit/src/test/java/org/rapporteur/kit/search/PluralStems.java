package org.rapporteur.kit.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Stems without a database: an English word loses its plural s, words of other languages are their own stems. */
class PluralStems extends Stems {

    PluralStems() {
        super(null);
    }

    @Override
    Map<String, String> of(String language, Collection<String> words) {
        var stems = new HashMap<String, String>();
        words.forEach(word -> stems.put(word, language.equals("en") ? word.replaceFirst("s$", "") : word));
        return stems;
    }
}
