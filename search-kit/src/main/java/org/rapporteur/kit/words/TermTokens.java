package org.rapporteur.kit.words;

import java.util.Collection;
import java.util.Iterator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Terms for the index that have no positions. */
final class TermTokens extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final Collection<String> terms;
    private Iterator<String> rest;

    TermTokens(Collection<String> terms) {
        this.terms = terms;
    }

    @Override
    public void reset() {
        rest = terms.iterator();
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        if (!rest.hasNext()) {
            return false;
        }
        term.append(rest.next());
        return true;
    }
}
