package org.rapporteur.seeds;

/** The rules for names of sets. */
final class SetName {

    /** As in the API. */
    static final int LONGEST = 255;

    static final String RULE =
            "a name of 1 to %d characters, without control or format characters, or white space at its ends"
                    .formatted(LONGEST);

    private SetName() {}

    static boolean isValid(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && name.equals(Faults.plain(name))
                && !isSpace(name.codePointAt(0))
                && !isSpace(name.codePointBefore(name.length()));
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
