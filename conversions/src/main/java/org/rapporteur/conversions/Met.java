package org.rapporteur.conversions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Someone whom the prose of a stay names as met, with an office and a name.
 *
 * @param printed the office and the name as printed, such as {@code Israeli Foreign Minister Peres}
 * @param lastName the last name, if nothing but "President" precedes it; otherwise null
 * @param clause the words of the source
 */
record Met(String printed, String lastName, String clause) {

    private static final String OFFICE = String.join(
            "|",
            "(?:Vice |Acting |Interim )?President(?:-elect|-designate)?",
            "(?:Deputy |Acting |Interim )?Prime Minister(?:-elect|-designate)?",
            "(?:Deputy |Acting )?(?:Foreign|External Affairs|Defense|Finance|Interior) Minister",
            "Foreign Secretary|First Secretary",
            "Minister (?:for|of) (?:Foreign|External) Affairs",
            "(?:Defense )?Minister of Defense",
            "Secretary (?:of State )?for External Affairs",
            "(?:Vice )?Chancellor",
            "(?:Vice )?Premier",
            "Taoiseach",
            "King|Queen|Emperor|Sultan|Shah|Amir|Emir|Pope",
            "(?:Crown )?Prince(?:ss)?",
            "Chairman",
            "General Secretary",
            "(?:UN |U\\.N\\. |NATO )?Secretary[- ]General",
            "Governor General",
            "High Representative",
            "Director[- ]General",
            "State Councilor",
            "Sheikh|General|Archbishop|Cardinal");

    private static final String PARTICLE =
            "(?:al|el|bin|bint|ibn|de|da|do|dos|del|della|di|la|van|von|der|den|zu|ul|arap|y|e)";
    private static final String WORD = "(?:" + PARTICLE + " |" + "al-|el-|ul-|d['’])*\\p{Lu}[\\p{L}\\p{M}.'’-]*";

    /** What follows a name and is not part of it. */
    private static final String REST =
            "(?: (?:in|at|on|during|while|about|before|for|from|to|who|as|regarding|concerning|over|after|en|upon|when|by"
                    + "|(?:January|February|March|April|May|June|July|August|September|October|November|December) \\d+)\\b.*)?";

    private static final Pattern PERSON = Pattern.compile("(?:(?:the|then|also|with) )*(?<printed>(?<former>former )?"
            + "(?!International|Cultural)(?<nation>(?:\\p{Lu}[\\p{L}.-]+ ){0,3}?)(?<office>" + OFFICE + ") (?<name>"
            + WORD + "(?: " + WORD
            + "){0,6})(?: of (?:the )?" + WORD + "(?: " + WORD + ")*)?)" + REST);

    /** What comes before the people. */
    private static final Pattern WITH =
            Pattern.compile("(?i)\\b(?:met|discuss\\w*|dialogue|talks|conferred|conference|spoke"
                    + "|meetings?|luncheon|dinner|audience|review\\w*|negotiat\\w*|visit|consult\\w*)\\b[^;]*? with "
                    + "|\\b(?:accompanied|joined|briefed) ");

    private static final Pattern BETWEEN =
            Pattern.compile(",? and (?:also )?(?:(?:met )?with )?|, (?:and )?(?:with )?|; ");

    private static final Pattern POSSESSIVE = Pattern.compile(".*['’]s");

    static List<Met> in(Prose prose) {
        var met = new LinkedHashMap<String, Met>();
        for (var clause : prose.clauses()) {
            var with = WITH.matcher(clause);
            for (boolean found = with.find(); found; ) {
                int start = with.end();
                found = with.find();
                var whom = clause.substring(start, found ? with.start() : clause.length());
                for (var one : BETWEEN.split(whom)) {
                    person(one.strip(), clause).ifPresent(person -> met.putIfAbsent(person.printed, person));
                }
            }
        }
        return List.copyOf(met.values());
    }

    private static Optional<Met> person(String words, String clause) {
        var person = PERSON.matcher(words);
        if (!person.matches() || POSSESSIVE.matcher(person.group("printed")).matches()) {
            return Optional.empty();
        }
        boolean plain = person.group("former") == null
                && person.group("nation").isEmpty()
                && person.group("office").equals("President")
                && person.group("printed").endsWith(person.group("name"));
        var name = person.group("name");
        return Optional.of(
                new Met(person.group("printed"), plain ? name.substring(name.lastIndexOf(' ') + 1) : null, clause));
    }
}
