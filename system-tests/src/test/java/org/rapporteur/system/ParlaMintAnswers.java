package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sittings of the Austrian National Council in 2017. */
abstract class ParlaMintAnswers extends RealDataSet {

    @Override
    final String set() {
        return "parlamint-at";
    }

    private String person(String name) {
        return ours("participants?kind=person&q=" + name.replace(" ", "%20")).stream()
                .filter(person -> name.equals(at(person, "name", "de")))
                .map(person -> (String) person.get("slug"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name));
    }

    @Test
    void sittingsAreWithinTheirPeriods() {
        var sittings = ours("events?parent=parlamint-at-xxv,parlamint-at-xxvi");

        assertThat(sittings).hasSize(46);
        assertThat(count(sittings, sitting -> sitting.get("startDate"))).hasSize(22);
        assertThat(count(sittings, sitting -> ((String) sitting.get("startDate")).substring(5, 7)))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry("01", 2L),
                        entry("02", 3L),
                        entry("03", 10L),
                        entry("04", 4L),
                        entry("05", 4L),
                        entry("06", 9L),
                        entry("07", 2L),
                        entry("09", 3L),
                        entry("10", 3L),
                        entry("11", 1L),
                        entry("12", 5L)));
    }

    @ParameterizedTest
    @CsvSource({"other, 3670", "intervention, 2897", "address, 49"})
    void countsUtterancesByTheRoleOfTheirSpeakers(String type, int number) {
        assertThat(ours("statements?from=2017&to=2017&kind=" + type)).hasSize(number);
    }

    @Test
    void everySpeakerIsResolved() {
        assertThat(count(
                        ours("statements?from=2017&to=2017"),
                        utterance -> at(utterance, "speakers", 0, "participant", "slug")))
                .hasSize(238)
                .doesNotContainKey(null);
    }

    @ParameterizedTest
    @CsvSource({
        "Doris Bures,, 1667",
        "Karlheinz Kopf,, 968",
        "Norbert Hofer,, 872",
        "Rupert Doppler, intervention, 78",
        "Leopold Steinbichler, intervention, 78",
        "Gerald Loacker, intervention, 53",
    })
    void findsAPersonsUtterances(String name, String type, int number) {
        assertThat(ours("statements?speaker=" + person(name) + (type == null ? "" : "&kind=" + type)))
                .hasSize(number);
    }

    @Test
    void theUtterancesOfASittingAreInOrder() {
        var utterances = ours("events/parlamint-at-xxv-190/statements");

        assertThat(utterances)
                .hasSize(596)
                .extracting(utterance -> utterance.get("ordinal"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 596).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource({"Weltraum, 1", "Abrüstung, 5", "Klimaschutz, 89", "Vereinten Nationen, 22", "Europäische Union, 112"})
    void keepsTheWordsOfTheRecord(String words, int utterances) {
        assertThat(texts())
                .filteredOn(text -> text.toLowerCase(Locale.GERMAN).contains(words.toLowerCase(Locale.GERMAN)))
                .hasSize(utterances);
    }

    private List<String> texts;

    private List<String> texts() {
        if (texts == null) {
            texts = ours("statements?from=2017&to=2017&expand=texts").stream()
                    .map(utterance -> (String) at((Map<?, ?>) ((List<?>) utterance.get("texts")).getFirst(), "text"))
                    .toList();
        }
        return texts;
    }
}
