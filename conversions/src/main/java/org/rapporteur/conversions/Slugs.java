package org.rapporteur.conversions;

import com.ibm.icu.text.Transliterator;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Generates unique slugs. */
final class Slugs {

    private static final int MAX_LENGTH = 120;
    private static final int ROOM_FOR_A_NUMBER = 6;
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    /** Names that the API reserves; a resource cannot have them. */
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

    /** Converts words in any script to lower-case Latin letters and digits; empty if none can be converted. */
    static String of(String words) {
        return LATIN.transliterate(words).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** Converts words like {@link #of}, shortened at a word boundary if too long. */
    static String shortened(String words) {
        var whole = of(words);
        int limit = MAX_LENGTH - ROOM_FOR_A_NUMBER;
        if (whole.length() <= limit) {
            return whole;
        }
        int end = whole.lastIndexOf('-', limit);
        return whole.substring(0, end > limit / 2 ? end : limit);
    }

    /** Returns a slug made of the parts, shortened if too long, and numbered if already used. */
    String next(String... parts) {
        var base = shortened(String.join("-", parts));
        var slug = base;
        for (int number = 2; !given.add(slug); number++) {
            slug = base + "-" + number;
        }
        return slug;
    }
}
