package org.rapporteur.kit.resource;

/**
 * The set that a bulk load belongs to. What anyone else has changed since the set was last loaded is kept.
 *
 * @param name chosen by the client, such as the name of a folder
 * @param overwrites whether to replace that as well
 */
public record LoadSet(String name, boolean overwrites) {

    /** The longest name, in characters: that of a folder. */
    public static final int LONGEST = 255;

    /** Returns what is wrong with a name, or null. */
    public static String fault(String name) {
        boolean valid = !name.isBlank()
                && name.length() <= LONGEST
                && name.strip().equals(name)
                && name.codePoints().noneMatch(LoadSet::isInvisible);
        return valid
                ? null
                : "must be a name of 1 to %d characters, without control characters, and without spaces around it"
                        .formatted(LONGEST);
    }

    private static boolean isInvisible(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }
}
