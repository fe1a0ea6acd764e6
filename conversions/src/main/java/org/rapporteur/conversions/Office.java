package org.rapporteur.conversions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The office and the name of a leader, where one string contains both.
 *
 * @param title the office, in one spelling; null if it is not plain
 * @param name the name without the office; the whole as printed if the office is not plain, or part of the name
 * @param printed the whole as printed
 */
record Office(String title, String name, String printed) {

    private static final String ELECTED = "(?:(?:Acting|Interim) )?(?:President|Prime Minister)";

    /** Offices before a name; the longest come first. */
    private static final String BEFORE_A_NAME = "President of the Council of Ministers|President-[Ee]lect|" + ELECTED
            + "|Vice Premier|Premier|Chancellor|Taoiseach|Chairman|General Secretary|First Secretary|Governor General"
            + "|Chief of State|Head of State|Junta Member|Crown Prince";

    /** Titles of rulers: part of the name, as "King Hussein" has no other. */
    private static final String IN_A_NAME = "King|Queen|Emperor|Pope|Sultan|Shah|Amir|Emir|Grand Duke|Grand Duchess";

    /** A name begins in upper case, or with a particle. */
    private static final String NAME = "(?:(?:de|da|dos|von|van|al-|el-|bin) ?)*[\\p{Lu}].*";

    private static final Pattern PLAIN =
            Pattern.compile("(?:(?<before>" + BEFORE_A_NAME + ")|(?<within>" + IN_A_NAME + ")) (?<name>" + NAME + ")");

    /** Two people, each with an office. */
    private static final Pattern BETWEEN =
            Pattern.compile("(?:,| and) (?=(?:" + BEFORE_A_NAME + "|" + IN_A_NAME + ") \\p{Lu})");

    boolean isPlain() {
        return title != null;
    }

    /** Returns the people whom the string names; one, unless each of several has an office. */
    static List<Office> of(String printed) {
        var people = new ArrayList<Office>();
        for (var one : BETWEEN.split(printed)) {
            people.add(single(one));
        }
        return people.stream().allMatch(Office::isPlain) ? people : List.of(single(printed));
    }

    private static Office single(String printed) {
        var plain = PLAIN.matcher(printed);
        if (!plain.matches() || plain.group("name").matches("Archbishop|Prince")) {
            return new Office(null, printed, printed);
        }
        var within = plain.group("within");
        return within == null
                ? new Office(plain.group("before").replace("-Elect", "-elect"), plain.group("name"), printed)
                : new Office(within, printed, printed);
    }
}
