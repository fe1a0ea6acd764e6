package org.rapporteur.conversions;

import java.util.List;
import java.util.stream.Stream;

/**
 * A visitor's stay in a country, as one row of the source gives it.
 *
 * @param id its id within its kind
 * @param key the end of its slug: kind and id, and a number if an earlier row with other content has the same id
 * @param place the file and line, for messages
 * @param people the visitors or the traveller; several if the source names two in one row
 * @param home the country that they come from
 * @param country where they stay
 * @param countryAsPrinted the name that the source prints: of the visitor's country, or of the country of the trip
 * @param locale the places within the country as printed; null if unknown
 * @param start the first day, or as much of it as is known
 * @param end the last day; null if unknown
 * @param repeated the ids of rows that are the same except for their id
 */
record Stay(
        Kind kind,
        String id,
        String key,
        String place,
        List<StayPeople.Named> people,
        StayCountries.Country home,
        StayCountries.Country country,
        String countryAsPrinted,
        String locale,
        String start,
        String end,
        Prose prose,
        List<String> repeated) {

    private static final int DAY = "2000-01-01".length();

    /** What the source calls its rows. */
    enum Kind {
        /** A foreign leader comes to the United States. */
        VISIT,
        /** A president or a secretary of state goes abroad. */
        TRIP;

        String row() {
            return this == VISIT ? "visit" : "trip";
        }

        String rows() {
            return row() + "s";
        }
    }

    /** The place in the source, such as {@code visit 2076}. */
    String paragraph() {
        return kind.row() + " " + String.join(", ", ids());
    }

    List<String> ids() {
        return Stream.concat(Stream.of(id), repeated.stream()).toList();
    }

    /** Adds the id of a row that is the same except for it. */
    Stay repeatedAs(String other) {
        var others = Stream.concat(repeated.stream(), Stream.of(other)).toList();
        return new Stay(
                kind, id, key, place, people, home, country, countryAsPrinted, locale, start, end, prose, others);
    }

    /** Adds the end of its slug. */
    Stay called(String name) {
        return new Stay(
                kind, id, name, place, people, home, country, countryAsPrinted, locale, start, end, prose, repeated);
    }

    String slug() {
        return DiplomaticVisits.SET + "-" + key;
    }

    /** The last day, or the only one. */
    String last() {
        return end == null ? start : end;
    }

    /** Whether both days are known. */
    boolean hasDays() {
        return start.length() == DAY && last().length() == DAY;
    }
}
