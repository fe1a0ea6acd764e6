package org.rapporteur.kit.words;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.rapporteur.kit.text.Languages;
import org.rapporteur.kit.words.StoredThing.Title;
import org.rapporteur.kit.words.Suggestions.Thing;
import org.rapporteur.kit.words.Typed.Fit;

/** Chooses in which language a thing is called, and by which of its names it was found. */
final class Naming {

    private static final String ENGLISH = "en";

    private final Typed typed;
    private final String language;

    /** @param language of the reader (BCP 47); null for the script of what was typed */
    Naming(Typed typed, String language) {
        this.typed = typed;
        this.language = language;
    }

    /** Returns how well the best of a thing's titles fits. */
    Fit fit(StoredThing thing) {
        return thing.titles().stream().map(this::fit).min(Fit::compareTo).orElseThrow();
    }

    private Fit fit(Title title) {
        return typed.fit(title.text());
    }

    Thing thing(StoredThing thing) {
        var shown = language == null ? inTypedScript(thing.own()) : inLanguage(thing.own());
        var match = fit(shown).missing() == 0 ? shown : match(thing.titles());
        return new Thing(
                thing.type(),
                thing.id(),
                shown.language(),
                shown.text(),
                match.text().equals(shown.text()) ? null : match.text());
    }

    private Title inLanguage(List<Title> own) {
        var tags = own.stream().map(Title::language).filter(Objects::nonNull).toList();
        var best = tags.isEmpty() ? null : Languages.best(tags, language, null);
        return own.stream()
                .filter(title -> Objects.equals(title.language(), best))
                .findFirst()
                .orElseGet(own::getFirst);
    }

    private Title inTypedScript(List<Title> own) {
        return own.stream()
                .min(Comparator.comparing((Title title) -> !typed.isOfScript(title.text()))
                        .thenComparing(title -> fit(title).missing())
                        .thenComparing(title -> fit(title).other())
                        .thenComparing(title -> !ENGLISH.equals(title.language()))
                        .thenComparing(this::fit))
                .orElseThrow();
    }

    private Title match(List<Title> titles) {
        return titles.stream()
                .min(Comparator.comparing((Title title) -> fit(title).missing())
                        .thenComparing(title -> !isOfReader(title))
                        .thenComparing(this::fit))
                .orElseThrow();
    }

    private boolean isOfReader(Title title) {
        return language != null
                && title.language() != null
                && primary(title.language()).equals(primary(language));
    }

    private static String primary(String tag) {
        return tag.replaceFirst("-.*", "");
    }
}
