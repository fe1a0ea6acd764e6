package org.rapporteur.conversions;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The spellings of one name in a source, each with the number of its occurrences. */
final class Spellings {

    /** {@code Korea, Republic of}. */
    private static final Pattern INVERTED = Pattern.compile("(.+), (.+ of(?: the)?)");

    private static final Pattern ABBREVIATION = Pattern.compile("\\p{Lu}{2,5}");

    /** A form of the name, with all spellings that differ only in word order, case, accents or a leading article. */
    private static final class Form {
        private int all;
        private int most;
        private String best = "";
        private boolean abbreviation;
    }

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    void add(String spelling) {
        counts.merge(spelling, 1, Integer::sum);
    }

    Set<String> all() {
        return counts.keySet();
    }

    /**
     * Returns the spelling to display: of the form that occurs most often, its most frequent spelling. An abbreviation is
     * displayed only if the source has no other form.
     *
     * @param otherwise the name if the source has none
     */
    String name(String otherwise) {
        return forms().values().stream()
                .max(Comparator.<Form, Boolean>comparing(form -> !form.abbreviation)
                        .thenComparing(form -> form.all)
                        .thenComparing(form -> form.most)
                        .thenComparing(form -> form.best.length()))
                .map(form -> form.best)
                .orElse(otherwise);
    }

    private Map<String, Form> forms() {
        var forms = new HashMap<String, Form>();
        counts.forEach((spelling, number) -> {
            var inverted = INVERTED.matcher(spelling);
            boolean isInverted = inverted.matches();
            var straight = isInverted ? inverted.group(2) + " " + inverted.group(1) : spelling;
            var form = forms.computeIfAbsent(Slugs.of(straight).replaceFirst("^the-", ""), key -> new Form());
            form.all += number;
            form.abbreviation = ABBREVIATION.matcher(spelling).matches();
            // an inverted spelling is for lists
            int weight = isInverted ? 0 : number;
            if (form.best.isEmpty()
                    || weight > form.most
                    || weight == form.most && spelling.length() > form.best.length()) {
                form.most = weight;
                form.best = spelling;
            }
        });
        return forms;
    }
}
