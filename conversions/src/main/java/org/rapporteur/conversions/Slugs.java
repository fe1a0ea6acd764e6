package org.rapporteur.conversions;

import com.ibm.icu.text.Transliterator;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes slugs, each once. */
final class Slugs {

    private static final int MAX_LENGTH = 120;
    private static final int ROOM_FOR_A_NUMBER = 6;
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    /** What the API keeps for itself; a resource cannot be called so. */
    private static final Set<String> RESERVED = Set.of(
            "stats",
            "bulk",
            "search",
            "changes",
            "history",
            "export",
            "import",
            "schema",
            "record",
            "attendance",
            "stream",
            "new",
            "me",
            "null");

    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");

    private final Set<String> given = new HashSet<>();

    static boolean isSlug(String slug) {
        return slug.length() <= MAX_LENGTH && FORM.matcher(slug).matches();
    }

    static boolean isReserved(String slug) {
        return RESERVED.contains(slug);
    }

    /** Lower-case Latin letters and digits for words in any script; empty when none of them has a Latin form. */
    static String of(String words) {
        return LATIN.transliterate(words).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** A slug of parts, cut at a word where it is too long, and numbered where it was given before. */
    String next(String... parts) {
        var whole = of(String.join("-", parts));
        int limit = MAX_LENGTH - ROOM_FOR_A_NUMBER;
        var slug = whole;
        if (whole.length() > limit) {
            int end = whole.lastIndexOf('-', limit);
            slug = whole.substring(0, end > limit / 2 ? end : limit);
        }
        var base = slug;
        for (int number = 2; !given.add(slug); number++) {
            slug = base + "-" + number;
        }
        return slug;
    }
}
