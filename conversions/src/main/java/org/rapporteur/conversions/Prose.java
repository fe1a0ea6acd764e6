package org.rapporteur.conversions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The line of prose of a stay, and the little that can be read from it with certainty.
 *
 * @param text as printed, with single spaces; empty if there is none
 */
record Prose(String text) {

    private static final Pattern END = Pattern.compile("(?<=[.;]) +(?=[\\p{Lu}\\[“\"]|also |attended |met )");

    /** What begins a sentence, also after an abbreviation. */
    private static final Pattern BEGINNING = Pattern.compile(
            "(?:Also|Then|Met|Attended|Addressed|Discussed|Signed|Visited|Accompanied|Afterwards?|Departed|Arrived|Left|Returned"
                    + "|Private|Official|Informal|In)\\b.*");

    /** What ends with a full stop within a sentence. */
    private static final Pattern ABBREVIATION = Pattern.compile(
            ".*(?:\\b(?:\\p{Lu}|St|Ste|Mt|Va|Mich|Calif|Mass|Jr|Sr|Gen|Lt|Dr|Mr|Mrs|Nev|Conn|Md|Pa|Fla|Tex|Ore|Wash|Ill|Minn"
                    + "|Tenn|Ky|Ga|Ariz|Colo))\\.");

    private static final Pattern ATTENDED = Pattern.compile(
            "(?i)(?:also )?(?:attended|participated in|took part in|invited guest to) (?:the |a |an )?(?<what>.+)");

    /** Another activity in the same clause. */
    private static final Pattern ANOTHER = Pattern.compile(
            ",? (?:and|while|before|after|then) (?:also )?(?:\\p{Ll}+ed|met|held|spoke|gave|while|took) .*|, \\p{Ll}+ed .*");

    private static final Pattern GATHERING = Pattern.compile(
            "(?i).*\\b(?:summit|conference|meeting|funeral|memorial services?|ceremony|ceremonies|dinner|inauguration"
                    + "|signing|coronation|forum|talks|centennial)\\b.*");
    private static final Pattern SUMMIT = Pattern.compile("(?:[\\p{Lu}\\d][^ ]* )+Summit(?: Meeting)?");

    /** A name, not only words such as "the conference". */
    private static final Pattern PROPER = Pattern.compile(".*[\\p{Lu}\\d].*");

    /** An assembly lasts for months: two who come to it, on the same day, need not have met. */
    private static final Pattern ASSEMBLY = Pattern.compile("(?i).*\\b(?:session|General Assembly)\\b.*");

    /** A place is told from a part of the name ("Conference on Peace in Europe") by the word before it. */
    private static final Pattern WHERE = Pattern.compile(
            "(?<name>.*\\b(?i:summit|conference|meeting|ceremony|forum|talks|centennial|summit of the \\p{L}+))"
                    + "(?: (?:in|at) |, )(?<place>\\p{Lu}[^;]*)");

    private static final Pattern PRIVATE = Pattern.compile(
            "(?i)private visit.*|vacation.*|fishing trip|stopp?ed .*|stopover .*|overnight stop.*|refueling stop.*|rested .*");
    private static final Pattern ITINERARY = Pattern.compile(
            "(?i)(?:in (?:the )?u\\.?s|in new york|also (?:private )?visit|afterwards? visit|private visit|visited |departed |arrived |left |"
                    + "returned |\\[visit made).*");
    private static final Pattern BUSINESS = Pattern.compile(
            "(?i).*\\b(?:met|meeting|with|discuss\\w*|address\\w*|attend\\w*|negotiat\\w*|official|sign\\w*|confer\\w*)\\b.*");

    /**
     * A gathering that the prose names.
     *
     * @param name as printed, without an article
     * @param place where it was, as printed; null if the prose does not say
     */
    record Gathering(String name, String place) {

        String key() {
            return Slugs.of(name);
        }
    }

    /** Returns the sentences and half-sentences, without the punctuation at their ends. */
    List<String> clauses() {
        var clauses = new ArrayList<String>();
        for (var piece : END.split(text)) {
            boolean continues = !clauses.isEmpty()
                    && ABBREVIATION.matcher(clauses.getLast()).matches()
                    && !BEGINNING.matcher(piece).matches();
            clauses.add(continues ? clauses.removeLast() + " " + piece : piece);
        }
        return clauses.stream()
                .map(clause -> clause.replaceAll("[.; ]+$", ""))
                .filter(clause -> !clause.isEmpty())
                .toList();
    }

    /** Returns the gatherings that the visitor attended; those without a name of their own are left out. */
    List<Gathering> gatherings() {
        return clauses().stream()
                .map(Prose::gathering)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the prose says nothing but that the visitor attended these gatherings. */
    boolean saysOnly(List<Gathering> known) {
        return !text.isEmpty()
                && clauses().stream()
                        .allMatch(clause -> !ANOTHER.matcher(clause).find()
                                && gathering(clause).filter(known::contains).isPresent());
    }

    private static Optional<Gathering> gathering(String clause) {
        var attended = ATTENDED.matcher(clause);
        String what;
        if (attended.matches()) {
            what = ANOTHER.matcher(attended.group("what")).replaceFirst("");
        } else if (SUMMIT.matcher(clause).matches()) {
            what = clause;
        } else {
            return Optional.empty();
        }
        boolean named =
                GATHERING.matcher(what).matches() && PROPER.matcher(what).matches();
        if (!named || ASSEMBLY.matcher(what).matches() && !what.contains("Summit") && !what.contains("dinner")) {
            return Optional.empty();
        }
        var where = WHERE.matcher(what);
        return Optional.of(
                where.matches() ? new Gathering(where.group("name"), where.group("place")) : new Gathering(what, null));
    }

    /** Whether the prose describes only a private visit, a holiday or a stop on the way. */
    boolean isPrivate() {
        var clauses = clauses();
        return !BUSINESS.matcher(text).matches()
                && clauses.stream().anyMatch(clause -> PRIVATE.matcher(clause).matches())
                && clauses.stream()
                        .allMatch(clause -> PRIVATE.matcher(clause).matches()
                                || ITINERARY.matcher(clause).matches());
    }
}
