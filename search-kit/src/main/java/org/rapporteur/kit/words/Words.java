package org.rapporteur.kit.words;

import java.util.HashSet;
import java.util.Set;

/** The different words of a thing by what they are looked up for. */
final class Words {

    /** All terms of its own titles and names. */
    final Set<String> titles = new HashSet<>();
    /** All words as written. */
    final Set<String> written = new HashSet<>();
    /** The Latin forms of its own names. */
    final Set<String> names = new HashSet<>();
    /** What titles and names are completed by. */
    final Set<String> keys = new HashSet<>();
    /** The parts of long words by which compounds are found. */
    final Set<String> parts = new HashSet<>();

    final Set<String> languages = new HashSet<>();

    Words(Document thing) {
        thing.passages().forEach(this::read);
    }

    private void read(Passage passage) {
        if (!passage.tag().equals(Keys.NAMES)) {
            languages.add(passage.baseLanguage());
        }
        readWords(passage);
        if (passage.role().isTitle()) {
            WholeNames.of(passage.text()).ifPresent(words -> titles.add(Keys.whole(words, passage.tag())));
            var places = new Places(passage);
            while (places.next()) {
                titles.addAll(places.terms());
            }
        }
    }

    private void readWords(Passage passage) {
        var language = passage.baseLanguage();
        boolean compounds = CompoundParts.has(language);
        var seen = new HashSet<String>();
        boolean first = true;
        var reader = new WordReader(passage.text());
        while (reader.next()) {
            if (reader.kind() == WordReader.Kind.SIGN) {
                continue;
            }
            var word = reader.word();
            if (!seen.add(word)) {
                continue;
            }
            boolean dense = reader.kind() == WordReader.Kind.RUN;
            if (!dense) {
                written.add(Keys.cut(word));
                if (compounds) {
                    CompoundParts.each(word, language, parts::add);
                }
            }
            if (passage.role().isTitle()) {
                readTitle(word, dense, first, passage.role() == Passage.Role.NAME);
            }
            first = false;
        }
    }

    private void readTitle(String word, boolean dense, boolean first, boolean name) {
        if (dense) {
            ThingKeys.ofRun(word, keys::add);
        } else {
            ThingKeys.ofWord(Keys.cut(word), first, keys::add);
        }
        Latin.ofName(word, dense).forEach(form -> {
            ThingKeys.ofWord(Keys.cut(form), first, keys::add);
            if (name) {
                names.add(Keys.cut(form));
            }
        });
    }
}
