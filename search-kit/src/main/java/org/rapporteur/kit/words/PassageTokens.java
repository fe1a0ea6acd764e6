package org.rapporteur.kit.words;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * The terms of passages for the index, read one by one: a passage may be a whole book. A position is left out between
 * passages, so that no phrase matches across them.
 */
final class PassageTokens extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final List<Passage> all;
    private final Set<String> names = new HashSet<>();
    private Iterator<Passage> passages;
    private Places places;
    private int atPlace;
    private int skipped;

    PassageTokens(List<Passage> passages) {
        all = passages;
    }

    @Override
    public void reset() {
        passages = all.iterator();
        names.clear();
        places = null;
        atPlace = 0;
        skipped = 0;
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        if (places != null && atPlace < places.terms().size()) {
            term.append(places.terms().get(atPlace++));
            increment.setPositionIncrement(0);
            return true;
        }
        while (places == null || !places.next()) {
            skipped += places == null ? 0 : 1;
            if (!passages.hasNext()) {
                return false;
            }
            places = new Places(passages.next(), names);
        }
        term.append(places.terms().getFirst());
        increment.setPositionIncrement(1 + skipped);
        atPlace = 1;
        skipped = 0;
        return true;
    }
}
