package org.rapporteur.system;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speeches of states in 22 sessions of the UN General Debate. */
abstract class UnGeneralDebateAnswers extends RealDataSet {

    private static final String SESSION = "un-general-debate-2018";

    private static final List<String> ALL = List.of("events", "participants", "statements", "points");

    /** What can be counted by the dimensions of facets. */
    private static final Map<String, List<String>> COUNTED = Map.of(
            "year", ALL,
            "event", ALL,
            "country", ALL,
            "region", ALL,
            "classification", ALL,
            "kind", List.of("participants", "statements", "points"),
            "topic", List.of("events", "statements", "points"),
            "speaker", List.of("statements", "points"),
            "language", List.of("statements"));

    @Override
    final String set() {
        return "un-general-debate";
    }

    private List<Map<String, Object>> all;

    /** All speeches, without their texts. */
    private List<Map<String, Object>> speeches() {
        if (all == null) {
            all = speeches("kind=address");
        }
        return all;
    }

    private List<Map<String, Object>> speeches(String filter) {
        return ours("statements?" + filter);
    }

    @Test
    void containsEverySpeechOfEveryYear() {
        var years = count(speeches(), speech -> speech.get("date"));

        assertThat(years.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(4_168);
        assertThat(years)
                .hasSize(22)
                .contains(entry("1996", 181L), entry("2001", 189L), entry("2010", 189L), entry("2017", 196L));
        assertThat(speeches("event=" + SESSION))
                .extracting(speech -> at(speech, "onBehalfOf", 0, "slug"))
                .hasSize(196)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"deu, 22", "usa, 22", "chn, 22", "rus, 22", "che, 16"})
    void findsAStatesSpeechesByOnBehalfOf(String state, int speeches) {
        assertThat(speeches("onBehalfOf=un-general-debate-" + state)).hasSize(speeches);
    }

    @Test
    void oneHundredAndSixtyStatesSpeakInEveryYear() {
        var years = count(ours("participations?role=delegate"), delegate -> at(delegate, "participant", "slug"));

        assertThat(years).hasSize(197);
        assertThat(years.values()).filteredOn(number -> number == 22).hasSize(160);
    }

    @Test
    void statesAreCountedByRegion() {
        List<Map<String, Object>> groups = api().get(
                        "participants/stats?event=" + SESSION + "&role=delegate&groupBy=region")
                .jsonPath()
                .getList("groups");

        assertThat(groups.stream().filter(group -> at(group, "key", "region") != null))
                .extracting(group -> at(group, "key", "region"), group -> group.get("participants"))
                .containsExactlyInAnyOrder(
                        tuple("002", 54), tuple("142", 48), tuple("150", 44), tuple("019", 35), tuple("009", 14));
        assertThat(ours("participants?event=" + SESSION + "&role=delegate"))
                .filteredOn(delegate -> delegate.get("region") == null)
                .singleElement()
                .satisfies(union -> assertThat(union).containsEntry("classification", "igo"));
    }

    @Test
    void containsThePostsOfASessionsSpeakers() {
        var posts = ours("participants?event=" + SESSION + "&role=speaker").stream()
                .flatMap(speaker -> ((List<?>) speaker.getOrDefault("memberships", List.of())).stream())
                .map(post -> (Map<?, ?>) post)
                .filter(post -> "2018".equals(post.get("from")))
                .collect(groupingBy(post -> ((String) at(post, "title", "en")).toLowerCase(Locale.ROOT), counting()));

        assertThat(posts)
                .contains(
                        entry("president", 66L),
                        entry("prime minister", 24L),
                        entry("minister for foreign affairs", 23L),
                        entry("chair of the delegation", 8L));
    }

    @Test
    void threePeopleSpokeElevenTimes() {
        var speakers = count(
                speeches().stream()
                        .filter(speech -> speech.containsKey("speakers"))
                        .toList(),
                speech -> at(speech, "speakers", 0, "participant", "name", "en"));

        assertThat(speakers.entrySet())
                .filteredOn(speaker -> speaker.getValue() > 10)
                .containsExactlyInAnyOrder(
                        entry("Seyoum Mesfin", 11L), entry("Sheikh Hasina", 11L), entry("Toomas Hendrik Ilves", 11L));
    }

    @Test
    void doesNotInventUnnamedSpeakers() {
        assertThat(speeches())
                .filteredOn(speech -> !speech.containsKey("speakers"))
                .extracting(speech -> speech.get("slug"))
                .containsExactlyInAnyOrder(
                        "un-general-debate-2001-com",
                        "un-general-debate-2001-swz",
                        "un-general-debate-2011-eu",
                        "un-general-debate-2013-eu",
                        "un-general-debate-2014-eu",
                        "un-general-debate-2016-prt",
                        "un-general-debate-2016-zaf",
                        "un-general-debate-2017-prk",
                        "un-general-debate-2017-prt");
    }

    @Test
    void distinguishesFormerStatesTheUnionAndDuplicateNames() {
        var yugoslavia = api().get("participants/un-general-debate-yug").jsonPath();
        assertThat(yugoslavia.getString("countryCode")).isEqualTo("YU");
        assertThat(yugoslavia.getString("region.code")).isEqualTo("150");
        assertThat(speeches("onBehalfOf=un-general-debate-eu")).hasSize(8);
        assertThat(ours("participants?kind=person&q=Dra%C5%A1kovic"))
                .extracting(person -> person.get("slug"))
                .contains("un-general-debate-yug-mr-vuk-draskovic", "un-general-debate-stp-mr-vuk-draskovic");
    }

    /** The form that occurs most often, in whatever word order; an abbreviation only if there is no other. */
    @ParameterizedTest
    @CsvSource({
        "prk, Democratic People's Republic of Korea",
        "kor, Republic of Korea",
        "cod, Democratic Republic of the Congo",
        "are, United Arab Emirates",
        "usa, United States"
    })
    void aStateHasTheNameThatTheSourceUsesMost(String state, String name) {
        assertThat(api().get("participants/un-general-debate-" + state)
                        .jsonPath()
                        .getString("name.en"))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"2009-lby, 10342", "2016-ben, 463"})
    void aTextIsComplete(String speech, int words) {
        var text =
                api().get("statements/un-general-debate-" + speech).jsonPath().getString("texts[0].text");

        assertThat(text.strip().split("\\s+")).hasSize(words);
    }

    @Test
    void keepsFormFeedsOfASession() {
        assertThat(speeches("event=un-general-debate-2013&expand=texts"))
                .filteredOn(speech -> speech.get("texts").toString().contains("\f"))
                .hasSize(192);
    }

    /** Whole words in order, in any case, separated only by white space. */
    @ParameterizedTest
    @CsvSource({
        "outer space,, 48",
        "outer space, 2018, 5",
        "outer space, 1997, 7",
        "outer space, 2001, 0",
        "arms race in outer space,, 1",
        "arms race in outer space, 2002, 1",
        "climate change,, 1906",
        "climate change, 2006, 31",
        "climate change, 2007, 160",
        "climate change, 2018, 141",
        "international law,, 1491",
        "disarmament, 1996, 117",
        "disarmament, 2018, 43",
    })
    void findsAPhraseInTheTexts(String phrase, String year, int speeches) {
        var q = "q=%22" + phrase.replace(" ", "+") + "%22";

        assertThat(speeches(year == null ? q : q + "&event=un-general-debate-" + year))
                .extracting(speech -> speech.get("slug"))
                .hasSize(speeches);
    }

    @Test
    void findsStatesThatSpeakAboutSomething() {
        assertThat(speeches("q=%22outer+space%22&event=" + SESSION))
                .extracting(speech -> speech.get("slug"))
                .containsExactlyInAnyOrder(
                        SESSION + "-bgd", SESSION + "-chn", SESSION + "-cub", SESSION + "-pak", SESSION + "-sur");
        // 23 have at most one character between the words; that of Estonia in 2014 has a space and a line
        // break
        assertThat(speeches("q=cybersecurity+or+%22cyber+security%22+or+%22cyber-security%22"))
                .extracting(speech -> speech.get("slug"))
                .hasSize(24)
                .contains("un-general-debate-2014-est");
    }

    private List<Map<String, Object>> groups(String statistic) {
        return api().get(statistic).jsonPath().getList("groups");
    }

    @Test
    void countsSpeechesOfASessionByRegionOfTheState() {
        var statistic = api().get("statements/stats?event=" + SESSION + "&groupBy=region")
                .jsonPath();

        assertThat(statistic.getInt("total")).isEqualTo(196);
        assertThat(statistic.getInt("missing.region.count")).isEqualTo(1);
        assertThat(statistic.<Map<String, Object>>getList("groups"))
                .extracting(group -> at(group, "key", "region"), group -> group.get("statements"))
                .containsExactly(
                        tuple("002", 54), tuple("142", 48), tuple("150", 44), tuple("019", 35), tuple("009", 14));
    }

    @Test
    void countsSpeechesOfASessionByThePostOfTheSpeaker() {
        assertThat(groups("statements/stats?event=" + SESSION + "&groupBy=post&limit=4"))
                .extracting(group -> at(group, "key", "post"), group -> group.get("statements"))
                .containsExactly(
                        tuple("president", 66),
                        tuple("prime minister", 24),
                        tuple("minister for foreign affairs", 23),
                        tuple("chair of the delegation", 8));
    }

    @Test
    void oneCallReturnsWhoSpokeInEverySession() {
        assertThat(groups("statements/stats?kind=address&groupBy=onBehalfOf"))
                .filteredOn(group -> Integer.valueOf(22).equals(group.get("events")))
                .hasSize(160);
        assertThat(groups("statements/stats?kind=address&groupBy=speaker&limit=3"))
                .extracting(group -> at(group, "label", "speaker"), group -> group.get("statements"))
                .containsExactlyInAnyOrder(
                        tuple("Seyoum Mesfin", 11), tuple("Sheikh Hasina", 11), tuple("Toomas Hendrik Ilves", 11));
    }

    @Test
    void facetsCountTheMatchesOfAPhrase() {
        var facets = api().get("search?q=%22climate+change%22&type=statement&kind=address&limit=1&facetLimit=30"
                        + "&facets=type,year,language")
                .jsonPath();

        assertThat(facets.getInt("facets.type.groups[0].count")).isEqualTo(1_906);
        assertThat(facets.<Map<String, Object>>getList("facets.year.groups"))
                .hasSize(22)
                .isSortedAccordingTo(Comparator.comparing(group -> (String) group.get("value")))
                .extracting(group -> group.get("value"), group -> group.get("count"))
                .contains(tuple("2006", 31), tuple("2007", 160), tuple("2018", 141));
        assertThat(facets.<Map<String, Object>>getList("facets.language.groups"))
                .extracting(group -> group.get("label"), group -> group.get("count"))
                .containsExactly(tuple("English", 1_906));
    }

    /** Of events, participants and statements: what the gateway adds is what their statistics count. */
    @ParameterizedTest
    @CsvSource({
        "states or general, ''",
        "states or general, '&year=2018'",
        "president, '&region=142,150'",
        "\"climate change\" or brazil, '&from=2010&to=2014'",
        "united, '&event=un-general-debate-2018'",
        "mexico or union, '&classification=state,igo'",
    })
    void facetsAreTheSumsOfTheStatistics(String q, String filters) {
        var search = "q=" + q.replace(" ", "+").replace("\"", "%22") + filters;
        var found = api().get(
                        "search?limit=1&facetLimit=1000&facets=" + String.join(",", COUNTED.keySet()) + "&" + search)
                .jsonPath();
        long total = found.getLong("total");

        assertThat(total).isPositive();
        assertThat(COUNTED).allSatisfy((dimension, collections) -> {
            var sums = new TreeMap<String, Integer>();
            int missing = 0;
            for (var collection : collections) {
                var counted = api().getRaw(
                                "/api/v1/" + collection + "/stats?limit=10000&groupBy=" + dimension + "&" + search);
                // a filter that it does not have excludes it from a search
                if (counted.statusCode() == 200) {
                    var statistic = counted.jsonPath();
                    statistic
                            .<Map<String, Object>>getList("groups")
                            .forEach(group -> sums.merge(
                                    (String) at(group, "key", dimension),
                                    (Integer) group.get(collection),
                                    Integer::sum));
                    missing += statistic.getInt("missing." + dimension + ".count");
                }
            }
            var facet = "facets." + dimension;
            assertThat(found.<Map<String, Object>>getList(facet + ".groups"))
                    .extracting(group -> entry((String) group.get("value"), (Integer) group.get("count")))
                    .containsExactlyInAnyOrderElementsOf(sums.entrySet().stream()
                            .sorted(Map.Entry.<String, Integer>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .limit(1000)
                            .map(group -> entry(group.getKey(), group.getValue()))
                            .toList());
            assertThat(found.getInt(facet + ".groupCount")).isEqualTo(sums.size());
            assertThat(found.getInt(facet + ".missing")).isEqualTo(missing);
        });
    }

    @Test
    void countsTheMatchesOfAPhraseByYear() {
        var counts = groups("statements/stats?q=%22climate+change%22&groupBy=year&kind=address").stream()
                .collect(toMap(group -> (String) at(group, "key", "year"), group -> (Integer) group.get("statements")));

        assertThat(counts).contains(entry("2006", 31), entry("2007", 160), entry("2018", 141));
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_906);
    }
}
