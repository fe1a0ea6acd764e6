package org.rapporteur.kit.text;

import com.ibm.icu.text.Transliterator;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Slugs: the readable names of resources, usable in paths instead of ids. */
public final class Slugs {

    public static final String PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$";
    public static final int MAX_LENGTH = 120;

    /** Path segments that are, or may become, siblings of {@code {ref}}. */
    private static final Set<String> RESERVED = Set.of(
            "stats", "bulk", "search", "changes", "history", "export", "import", "schema", "record", "stream", "new",
            "me", "null");

    private static final Pattern FORM = Pattern.compile(PATTERN);
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    /** ICU transliterators are thread-safe. */
    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");

    private Slugs() {}

    /** Whether something can be the slug or the id of a resource. */
    public static boolean canName(String ref) {
        return isId(ref) || (ref.length() <= MAX_LENGTH && FORM.matcher(ref).matches());
    }

    /** Returns what is wrong with a slug, or null if it is valid. */
    public static String fault(String slug) {
        if (slug.length() > MAX_LENGTH || !FORM.matcher(slug).matches()) {
            return "must be 1 to %d lower-case letters and digits, in groups joined by single hyphens"
                    .formatted(MAX_LENGTH);
        }
        if (RESERVED.contains(slug) || isId(slug)) {
            return "'%s' is reserved".formatted(slug);
        }
        return null;
    }

    /** Whether a reference is an id (RFC 9562) rather than a slug. */
    public static boolean isId(String ref) {
        return UUID_FORM.matcher(ref).matches();
    }

    /** Returns the id in a reference, or null if it is a slug. */
    public static UUID idOrNull(String ref) {
        return isId(ref) ? UUID.fromString(ref) : null;
    }

    /** Generates a slug from words in any script; returns {@code fallback} if none of them has a Latin form. */
    public static String of(String words, String fallback) {
        var slug = LATIN.transliterate(words).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (slug.length() > 80) {
            int cut = slug.lastIndexOf('-', 80);
            slug = slug.substring(0, cut > 20 ? cut : 80);
        }
        return slug.isEmpty() || fault(slug) != null ? fallback : slug;
    }
}
