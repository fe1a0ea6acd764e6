package org.rapporteur.kit.words;

import java.util.List;
import java.util.stream.Stream;
import org.rapporteur.kit.text.Text;

/**
 * A text of something that can be found.
 *
 * @param member its location in the resource, such as {@code title}
 * @param language its BCP 47 tag; null if unknown
 */
public record Passage(Role role, String member, String language, String text) {

    /** The role of a text; a match in a name or a title weighs more than in a text. */
    public enum Role {
        NAME,
        TITLE,
        /** The name of somebody else, such as an author: also found without accents and in other scripts. */
        MENTION,
        TEXT;

        boolean isName() {
            return this == NAME || this == MENTION;
        }

        /** Whether it is a name or title of the thing itself. */
        boolean isTitle() {
            return this == NAME || this == TITLE;
        }
    }

    /** A name, if present: also found in other scripts, without accents and with misspellings. */
    public static Stream<Passage> name(String member, String name) {
        return name == null ? Stream.empty() : Stream.of(new Passage(Role.NAME, member, null, name));
    }

    /** The name of somebody else, if present. */
    public static Stream<Passage> mention(String member, String name) {
        return name == null ? Stream.empty() : Stream.of(new Passage(Role.MENTION, member, null, name));
    }

    /** A name in several languages. */
    public static Stream<Passage> name(String member, Text name) {
        return of(Role.NAME, member, name);
    }

    public static Stream<Passage> title(String member, Text title) {
        return of(Role.TITLE, member, title);
    }

    public static Stream<Passage> text(String member, Text text) {
        return of(Role.TEXT, member, text);
    }

    /** The passages of each element of a list, if present. */
    public static <T> Stream<T> each(List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }

    private static Stream<Passage> of(Role role, String member, Text text) {
        return text == null
                ? Stream.empty()
                : text.wordings().entrySet().stream()
                        .map(wording -> new Passage(role, member, wording.getKey(), wording.getValue()));
    }

    /** The language without script and region; empty if unknown. */
    String baseLanguage() {
        if (language == null) {
            return "";
        }
        int end = language.indexOf('-');
        return end < 0 ? language : language.substring(0, end);
    }

    /** What its words are tagged with in the index: a name without a language belongs to no language. */
    String tag() {
        var base = baseLanguage();
        return role.isName() && base.isEmpty() ? Keys.NAMES : base;
    }
}
