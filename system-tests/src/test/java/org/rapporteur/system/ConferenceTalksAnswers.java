package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded conference talks. */
abstract class ConferenceTalksAnswers extends RealDataSet {

    private List<Map<String, Object>> talks;

    @Override
    final String set() {
        return "conference-talks";
    }

    private List<Map<String, Object>> talks() {
        if (talks == null) {
            talks = ours("statements?kind=address");
        }
        return talks;
    }

    @Test
    void containsEveryConferenceAndTalk() {
        assertThat(ours("events?classification=conference")).hasSize(343);
        assertThat(talks()).hasSize(14_147);
        assertThat(count(talks(), talk -> ((String) talk.get("date")).substring(0, 4)))
                .contains(
                        entry("2012", 742L),
                        entry("2018", 2_107L),
                        entry("2019", 1_870L),
                        entry("2020", 396L),
                        entry("2024", 483L));
    }

    @Test
    void aTalkKeepsItsLanguage() {
        assertThat(count(
                        talks().stream()
                                .filter(talk -> talk.containsKey("originalLanguage"))
                                .toList(),
                        talk -> talk.get("originalLanguage")))
                .contains(
                        entry("en", 11_398L),
                        entry("es", 621L),
                        entry("pt", 289L),
                        entry("fr", 280L),
                        entry("ko", 275L),
                        entry("ja", 252L),
                        entry("ru", 211L));
    }

    @ParameterizedTest
    @CsvSource({"pycon-us-2013, 181", "europython-2015, 173", "europython-2016, 169"})
    void findsTheTalksOfAConference(String conference, int number) {
        assertThat(ours("events/conference-talks-" + conference + "/statements"))
                .hasSize(number);
    }

    @ParameterizedTest
    @CsvSource({"russell-keith-magee, 50", "james-powell, 38", "andrew-godwin, 33", "brandon-rhodes, 32"})
    void findsTheTalksOfAPersonAloneOrWithOthers(String person, int number) {
        assertThat(ours("participants/conference-talks-" + person + "/statements"))
                .hasSize(number);
    }

    @ParameterizedTest
    @CsvSource({"asyncio, 59", "GraphQL, 42"})
    void findsTitlesByTheirWords(String word, int number) {
        assertThat(talks())
                .filteredOn(talk ->
                        talk.get("title").toString().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)))
                .hasSize(number);
    }

    /** Those whose names are known. */
    private static List<?> speakers(Map<String, Object> talk) {
        return ((List<?>) talk.getOrDefault("speakers", List.of()))
                .stream()
                        .filter(speaker -> ((Map<?, ?>) speaker).containsKey("participant"))
                        .toList();
    }

    @Test
    void aTalkHasAllItsSpeakers() {
        assertThat(talks())
                .filteredOn(talk -> ((List<?>) talk.getOrDefault("speakers", List.of())).size() > 1)
                .hasSize(1_355);
    }

    private static long sources(Map<String, Object> talk, String member, String text) {
        return ((List<?>) talk.get("sources"))
                .stream()
                        .filter(source ->
                                String.valueOf(at((Map<?, ?>) source, member)).contains(text))
                        .count();
    }

    @Test
    void keepsRecordingsLinksLengthsAndTimes() {
        assertThat(talks())
                .filteredOn(talk -> sources(talk, "document", "title=Recording") > 1)
                .hasSize(893);
        assertThat(talks())
                .filteredOn(talk -> sources(talk, "note", "Linked by the catalogue") > 0)
                .hasSize(9_006);
        assertThat(talks())
                .filteredOn(talk -> sources(talk, "note", "Length of the recording") > 0)
                .hasSize(10_607);
        assertThat(talks()).filteredOn(talk -> talk.containsKey("agendaItem")).hasSize(407);
    }

    @Test
    void aPlaceholderIsNotAParticipant() {
        var various = talks().stream()
                .filter(talk -> String.valueOf(talk.get("speakers")).contains("Various speakers"))
                .toList();

        assertThat(various).extracting(talk -> talk.get("slug")).hasSize(223);
        // six list other speakers
        assertThat(various)
                .filteredOn(talk -> !speakers(talk).isEmpty())
                .extracting(talk -> talk.get("slug"))
                .hasSize(6);
        assertThat(api().getRaw("/api/v1/participants/conference-talks-various-speakers")
                        .statusCode())
                .isEqualTo(404);
    }
}
