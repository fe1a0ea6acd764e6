package org.rapporteur.kit.text;

import com.ibm.icu.util.LocaleMatcher;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Language tags (BCP 47, RFC 5646). */
public final class Languages {

    private static final Pattern UNDETERMINED = Pattern.compile("(?i)und(-|$)");

    /** The maximum number of characters of a tag. */
    static final int MAX_LENGTH = 60;

    private Languages() {}

    /**
     * Returns the canonical form of a tag, such as {@code zh-Hant} for {@code ZH-hant}. {@code und} stands for
     * an unknown language (RFC 5646 §4.1).
     *
     * @throws IllegalArgumentException if it is not a well-formed tag with a language
     */
    public static String canonical(String tag) {
        if (tag != null && tag.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is longer than %d characters".formatted(MAX_LENGTH));
        }
        try {
            var locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty() || UNDETERMINED.matcher(tag).lookingAt()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException | NullPointerException e) {
            // reported below
        }
        throw new IllegalArgumentException("'%s' is not a BCP 47 language tag".formatted(tag));
    }

    /**
     * Returns the canonical form of a tag that a request names.
     *
     * @throws IllegalArgumentException if it is not well-formed, or if there is no such language
     */
    public static String existing(String tag) {
        var canonical = canonical(tag);
        missing(canonical).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        return canonical;
    }

    /** Returns that the language of a tag does not exist, as a message; empty if it does, or if that is not a tag. */
    public static Optional<String> missing(String tag) {
        try {
            var canonical = canonical(tag);
            return isKnown(canonical)
                    ? Optional.empty()
                    : Optional.of("there is no language '%s' (BCP 47)".formatted(canonical));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns which wording of a text is the best for a reader: that in the requested language, else in another form
     * of it ({@code zh-Hant} for {@code zh-TW}), else in the original language, else in English, else the first.
     *
     * @param tags canonical, at least one, in order
     * @param requested or null
     * @param original the language that the text was translated from; null if it is not known
     */
    public static String best(Collection<String> tags, String requested, String original) {
        for (var wanted : new String[] {requested, original, "en"}) {
            var found = wanted == null ? null : form(tags, wanted);
            if (found != null) {
                return found;
            }
        }
        return tags.iterator().next();
    }

    /**
     * Returns the tags under which a wording in a language is looked up for an order, which cannot compare all forms: the
     * tag itself, and for a variant what it is one of ({@code zh-TW, zh-Hant-TW, zh-Hant, zh}).
     *
     * @param tag canonical
     */
    public static SequencedSet<String> lookedUp(String tag) {
        var tags = new LinkedHashSet<>(List.of(tag));
        if (!tag.equals(primary(tag))) {
            for (var one = ULocale.addLikelySubtags(plain(tag));
                    one != null && !one.getLanguage().isEmpty();
                    one = one.getFallback()) {
                tags.add(one.toLanguageTag());
            }
        }
        return tags;
    }

    private static String form(Collection<String> tags, String wanted) {
        if (tags.contains(wanted)) {
            return wanted;
        }
        var forms = tags.stream()
                .filter(tag -> primary(tag).equals(primary(wanted)))
                .toList();
        if (forms.size() < 2) {
            return forms.isEmpty() ? null : forms.getFirst();
        }
        var closest = LocaleMatcher.builder()
                .setSupportedULocales(forms.stream().map(Languages::plain).toList())
                .setNoDefaultLocale()
                .build()
                .getBestMatchResult(plain(wanted))
                .getSupportedIndex();
        return forms.get(Math.max(closest, 0));
    }

    /** Without variants and extensions, which say nothing about how close two languages are. */
    private static ULocale plain(String tag) {
        var locale = Locale.forLanguageTag(tag);
        return new ULocale.Builder()
                .setLanguage(locale.getLanguage())
                .setScript(locale.getScript())
                .setRegion(locale.getCountry())
                .build();
    }

    private static String primary(String tag) {
        int end = tag.indexOf('-');
        return end < 0 ? tag : tag.substring(0, end);
    }

    /**
     * Returns the closest language in which countries and languages have names (CLDR). In any other, ICU would give
     * names in the language of the server, and keep something for each of the endless number of tags.
     *
     * @param tag canonical, or null
     */
    static Optional<String> withNames(String tag) {
        return tag == null
                ? Optional.empty()
                : lookedUp(tag).stream().filter(Named.TAGS::contains).findFirst();
    }

    /** Returns the name of a language in a language, if it has names, else in English, else the tag itself. */
    public static String name(String tag, String language) {
        var name = ULocale.getDisplayName(tag, withNames(language).orElse("en"));
        return name.isEmpty() ? tag : name;
    }

    private static final class Named {
        private static final Set<String> TAGS = Arrays.stream(ULocale.getAvailableLocales())
                .map(ULocale::toLanguageTag)
                .collect(Collectors.toSet());
    }

    /** Returns all languages that exist, without script and region. */
    public static SortedSet<String> all() {
        var all = new TreeSet<>(Set.of("und"));
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z'; second++) {
                all.add("" + first + second);
                for (char third = 'a'; third <= 'z'; third++) {
                    all.add("" + first + second + third);
                }
            }
        }
        all.removeIf(tag -> !isKnown(canonical(tag)));
        return all;
    }

    /** Whether the language of a canonical tag exists: it has a name (CLDR), is undetermined or for private use. */
    public static boolean isKnown(String tag) {
        var language = Locale.forLanguageTag(tag).getLanguage();
        return language.isEmpty()
                || language.equals("und")
                || language.compareTo("qaa") >= 0 && language.compareTo("qtz") <= 0 && language.length() == 3
                || language.length() <= 3
                        && !ULocale.getDisplayLanguage(language, "en").equals(language);
    }
}
