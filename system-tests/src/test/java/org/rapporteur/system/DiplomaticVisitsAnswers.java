package org.rapporteur.system;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Visits of foreign leaders to the United States, and trips of its presidents and secretaries of state. */
abstract class DiplomaticVisitsAnswers extends RealDataSet {

    private static final String VISIT = "visit ";
    private static final String TRIP = "trip ";

    private List<Map<String, Object>> guests;

    @Override
    final String set() {
        return "us-diplomatic-visits";
    }

    /** Those who made a visit or a trip; not those whom they met. */
    private List<Map<String, Object>> guests() {
        if (guests == null) {
            guests = guests("");
        }
        return guests;
    }

    private List<Map<String, Object>> guests(String filter) {
        return ours("participations?role=attendee" + filter).stream()
                .filter(guest -> ((String) guest.get("slug")).contains("-guest"))
                .toList();
    }

    /** The ids of the rows that the first source of each item names. */
    private static Set<String> rows(List<Map<String, Object>> items, String kind) {
        return items.stream().flatMap(item -> rows(item, kind)).collect(toSet());
    }

    private static Stream<String> rows(Map<String, Object> item, String kind) {
        var paragraph = (String) at(item, "sources", 0, "paragraph");
        return paragraph.startsWith(kind)
                ? Arrays.stream(paragraph.replace(kind, "").split(", "))
                : Stream.empty();
    }

    @Test
    void containsEveryVisitAndTrip() {
        var decades = guests().stream()
                .filter(guest -> rows(guest, VISIT).findAny().isPresent())
                .collect(groupingBy(
                        guest -> ((String) at(guest, "event", "startDate")).substring(0, 3) + "0",
                        mapping(guest -> (String) at(guest, "sources", 0, "paragraph"), toSet())));

        assertThat(rows(guests(), VISIT)).hasSize(2_029);
        assertThat(rows(guests(), TRIP)).hasSize(3_527);
        assertThat(decades.get("1930")).hasSize(23);
        assertThat(decades.get("1960")).hasSize(271);
        assertThat(decades.get("1980")).hasSize(353);
        assertThat(decades.get("2020")).hasSize(276);
    }

    @ParameterizedTest
    @CsvSource({"1963, 34", "1979, 29", "2001, 73"})
    void countsTheVisitsThatBeganInAYear(int year, int visits) {
        assertThat(rows(guests("&year=" + year), VISIT)).hasSize(visits);
    }

    @ParameterizedTest
    @CsvSource({"gb, 83", "il, 81", "de, 71", "ca, 61", "jp, 57", "au, 54"})
    void findsVisitsByTheCountryTheyCameFrom(String country, int visits) {
        assertThat(rows(guests("&onBehalfOf=us-diplomatic-visits-" + country), VISIT))
                .hasSize(visits);
    }

    @ParameterizedTest
    @CsvSource({"GB, 233", "FR, 190", "IL, 160", "DE, 152", "BE, 139", "EG, 122"})
    void findsTripsByTheirCountry(String country, int trips) {
        assertThat(rows(ours("events?country=" + country), TRIP)).hasSize(trips);
    }

    @Test
    void countsTripsByPerson() {
        var secretaries = ours("participants?kind=person").stream()
                .filter(person -> "Secretary of State".equals(at(person, "memberships", 0, "title", "en")))
                .map(person -> person.get("slug"))
                .collect(toSet());
        var trips = guests().stream()
                .filter(guest -> secretaries.contains(at(guest, "participant", "slug")))
                .toList();

        assertThat(rows(trips, TRIP)).hasSize(2_822);
        assertThat(rows(guests("&participant=us-diplomatic-visits-rice-condoleezza"), TRIP))
                .hasSize(274);
    }

    /** A row that repeats another is the same event, so two fewer than in the source. */
    @ParameterizedTest
    @CsvSource({
        "working visit, true, 645",
        "private visit, true, 374",
        "state visit, true, 132",
        "met with, false, 1834"
    })
    void findsWordsOfTheProse(String phrase, boolean visits, int number) {
        var found = ours("events?q=%%22%s%%22".formatted(phrase.replace(" ", "%20")));

        assertThat(found)
                .filteredOn(event -> ((String) event.get("slug")).contains(visits ? "-visit-" : "-trip-"))
                .filteredOn(event -> !visits || "US".equals(at(event, "location", "countryCode")))
                .hasSize(number);
    }

    /** Counted in the source: rows whose visitor or prose has the word. */
    @ParameterizedTest
    @CsvSource({"Sadat, 29", "Gromyko, 18", "Arafat, 24", "Gorbachev, 21", "Mubarak, 59"})
    void findsWhomTheyMet(String name, int events) {
        assertThat(ours("events?q=" + name)).hasSize(events);
    }

    @Test
    void aSummitIsOneEventByInference() {
        var summit = api().get("events/us-diplomatic-visits-2022-12-13-u-s-africa-leaders-summit")
                .jsonPath();

        assertThat(guests("&event=us-diplomatic-visits-2022-12-13-u-s-africa-leaders-summit"))
                .hasSize(45);
        assertThat(summit.getString("sources[0].support")).isEqualTo("inferred");
        assertThat(summit.getString("sources[0].note")).contains("45 stays");
    }

    @Test
    void formerStatesKeepTheirCodesAndUnknownCountriesTheirNames() {
        assertThat(api().get("participants/us-diplomatic-visits-su").jsonPath().getString("country.name.en"))
                .isEqualTo("Soviet Union");
        assertThat(ours("participants?classification=state&missing=country"))
                .extracting(state -> at(state, "name", "en"))
                .containsExactlyInAnyOrder("Hawaii", "Somoa", "Serbia and Montenegro");
    }

    @Test
    void aPresidentHasATermAndWasMetInIt() {
        var met = ours("participations?participant=us-diplomatic-visits-kennedy-john-f&role=attendee").stream()
                .map(participation -> ((String) at(participation, "event", "startDate")).substring(0, 4))
                .distinct();

        assertThat(met).isNotEmpty().allMatch(year -> year.compareTo("1961") >= 0 && year.compareTo("1963") <= 0);
        assertThat(api().get("participants/us-diplomatic-visits-kennedy-john-f")
                        .jsonPath()
                        .getString("memberships[0].to"))
                .isEqualTo("1963-11-22");
    }
}
