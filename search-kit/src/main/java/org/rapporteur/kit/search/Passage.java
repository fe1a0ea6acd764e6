package org.rapporteur.kit.search;

import java.util.List;
import java.util.stream.Stream;
import org.rapporteur.kit.text.Text;

/**
 * A text of something that can be found.
 *
 * @param member where it stands in the resource, such as {@code title}
 * @param language its BCP 47 tag; null when it is not known
 */
public record Passage(Role role, String member, String language, String text) {

    /** What a text is to the thing; an occurrence in a name or a title counts more than one in a text. */
    public enum Role {
        NAME,
        TITLE,
        /** The name of somebody else, such as of an author: found without accents and in other scripts, too. */
        MENTION,
        TEXT;

        boolean isName() {
            return this == NAME || this == MENTION;
        }

        /** Whether the thing itself is called by it. */
        boolean isTitle() {
            return this == NAME || this == TITLE;
        }
    }

    /** A name, as far as there is one: it is found in other scripts, without accents and with misspellings, too. */
    public static Stream<Passage> name(String member, String name) {
        return name == null ? Stream.empty() : Stream.of(new Passage(Role.NAME, member, null, name));
    }

    /** The name of somebody else, as far as there is one. */
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

    /** The passages of each element of a list that may be absent. */
    public static <T> Stream<T> each(List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }

    private static Stream<Passage> of(Role role, String member, Text text) {
        return text == null
                ? Stream.empty()
                : text.wordings().entrySet().stream()
                        .map(wording -> new Passage(role, member, wording.getKey(), wording.getValue()));
    }

    /** The language without script and region, as words are kept by; empty when it is not known. */
    String baseLanguage() {
        return language == null ? "" : language.replaceFirst("-.*", "");
    }
}
