package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The five questions that the record of a meeting must answer, each with the paragraph of its source. */
abstract class FiveQuestions {

    abstract Api api();

    static Stream<Meeting> meetings() {
        return Stream.of(Meeting.WORKSHOP, Meeting.CONSULTATION);
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void whenAndWhereWasItWhoHostedItAndHowManyCame(Meeting meeting) {
        var event = api().get("events/" + meeting.slug()).jsonPath();
        assertThat(event.getString("startDate")).isEqualTo(meeting.startDate());
        assertThat(event.getString("endDate")).isEqualTo(meeting.endDate());
        assertThat(event.getString("location.city.en")).isEqualTo(meeting.city());
        assertThat(event.getString("location.countryCode")).isEqualTo(meeting.countryCode());
        assertSourced(event.getList("sources"));

        meeting.hosts().forEach((role, hosts) -> {
            var participations = api().all("events/" + meeting.slug() + "/participations?role=" + role);
            assertThat(participations)
                    .extracting(
                            participation -> map(participation, "participant").get("slug"))
                    .containsExactlyInAnyOrderElementsOf(new HashSet<Object>(hosts));
            participations.forEach(participation -> assertSourced(list(participation, "sources")));
        });

        var reported = new HashMap<String, String>();
        for (var item : attendance(meeting)) {
            if (item.containsKey("reported")) {
                var number = map(item, "reported");
                reported.put((String) item.get("counted"), number.get("qualifier") + " " + number.get("value"));
                assertSourced(list(number, "sources"));
            }
        }
        assertThat(reported).containsExactlyInAnyOrderEntriesOf(meeting.reported());
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void whichStatesTookPartByRegionAndWhatPartOfTheReportedAreThey(Meeting meeting) {
        var stats = api().get("participants/stats?groupBy=region&classification=state&event=" + meeting.slug())
                .jsonPath();
        var byRegion = new TreeMap<String, Integer>();
        for (var group : stats.<Map<String, Object>>getList("groups")) {
            byRegion.put((String) map(group, "key").get("region"), (Integer) group.get("participants"));
            assertThat((String) map(group, "label").get("region")).isNotBlank();
        }
        assertThat(byRegion).containsExactlyInAnyOrderEntriesOf(new TreeMap<>(meeting.statesByRegion()));
        assertThat(stats.getInt("total"))
                .isEqualTo(meeting.statesByRegion().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum());

        var countries = attendance(meeting).stream()
                .filter(item -> "countries".equals(item.get("counted")))
                .findFirst()
                .orElseThrow();
        var coverage = meeting.coverage();
        assertThat(map(countries, "recorded"))
                .contains(entry("value", coverage.numerator()), entry("bySupport", coverage.bySupport()));
        assertThat(map(countries, "coverage"))
                .contains(
                        entry("relation", coverage.relation()),
                        entry("numerator", coverage.numerator()),
                        entry("denominator", coverage.denominator()));
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void whoSpokeForWhomAndWhatWereTheProposals(Meeting meeting) {
        var speeches = new HashMap<Object, Object>();
        for (var statement : api().all("events/" + meeting.slug() + "/statements")) {
            speeches.put(statement.get("slug"), speaker(statement) + " for " + onBehalfOf(statement));
            assertSourced(list(statement, "sources"));
        }
        assertThat(speeches).containsExactlyInAnyOrderEntriesOf(new HashMap<Object, Object>(meeting.speeches()));

        var proposals = api().all("points?kind=proposal&event=" + meeting.slug());
        assertThat(proposals)
                .extracting(point -> point.get("number"))
                .containsExactlyInAnyOrderElementsOf(meeting.proposals().stream()
                        .map(Meeting.Proposal::number)
                        .toList());
        for (var proposal : proposals) {
            var expected = meeting.proposals().stream()
                    .filter(candidate -> candidate.number().equals(proposal.get("number")))
                    .findFirst()
                    .orElseThrow();
            assertProposal(api().get("points/" + proposal.get("id")).jsonPath().getMap(""), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void whatWasOnTheAgendaAfterTheOpeningAndWhatIsItRelatedTo(Meeting meeting) {
        var event = api().get("events/" + meeting.slug()).jsonPath();

        var agenda = event.<Map<String, Object>>getList("agenda");
        assertThat(agenda).isSortedAccordingTo((a, b) -> Integer.compare(order(a), order(b)));
        assertThat(agenda).hasSize(1 + meeting.agendaAfterOpening()).allSatisfy(item -> {
            assertThat(map(item, "title")).isNotEmpty();
            assertSourced(list(item, "sources"));
        });

        assertThat(event.<Map<String, Object>>getList("relations")).anySatisfy(relation -> {
            assertThat(relation.get("kind")).isEqualTo(meeting.relation().getKey());
            assertThat(map(relation, "name").get("en").toString())
                    .containsIgnoringCase(meeting.relation().getValue());
            assertSourced(list(relation, "sources"));
        });
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void whichStatementsAndPointsAreAboutATopic(Meeting meeting) {
        var topic = meeting.statementTopic().getKey();
        assertThat(api().all("statements?event=%s&topic=%s".formatted(meeting.slug(), topic)))
                .extracting(statement -> statement.get("slug"))
                .containsExactlyInAnyOrderElementsOf(
                        new HashSet<Object>(meeting.statementTopic().getValue()));
        assertThat(api().all("topics")).extracting(item -> item.get("slug")).contains(topic);

        meeting.pointTopics().forEach((name, expected) -> {
            var points = api().all("points?event=%s&topic=%s".formatted(meeting.slug(), name));
            assertThat(points)
                    .extracting(point -> map(point, "statement").get("slug") + "#" + point.get("ordinal"))
                    .containsExactlyInAnyOrderElementsOf(expected);
            points.forEach(point -> assertSourced(list(point, "sources")));
        });
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void theFullRecordIsOneResponse(Meeting meeting) {
        var whole = api().get("events/" + meeting.slug() + "/record").jsonPath();

        assertThat(whole.getString("event.slug")).isEqualTo(meeting.slug());
        assertThat(whole.<Map<String, Object>>getList("participations"))
                .hasSameSizeAs(api().all("participations?event=" + meeting.slug()))
                .allMatch(participation -> !participation.containsKey("participant")
                        || map(participation, "participant").containsKey("version"));
        assertThat(whole.<Map<String, Object>>getList("statements"))
                .extracting(statement -> statement.get("slug"))
                .containsExactlyInAnyOrderElementsOf(
                        new HashSet<Object>(meeting.speeches().keySet()));
        assertThat(whole.<Map<String, Object>>getList("statements")).allSatisfy(statement -> assertThat(
                        list(statement, "texts"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat((String) text.get("text")).isNotBlank()));
    }

    private List<Map<String, Object>> attendance(Meeting meeting) {
        return api().get("events/" + meeting.slug() + "/attendance").jsonPath().getList("items");
    }

    private static void assertProposal(Map<String, Object> point, Meeting.Proposal expected) {
        assertThat(map(point, "text")).isNotEmpty();
        assertThat(Stream.of("basis", "measure", "aim").filter(point::containsKey))
                .as("what proposal %s says", expected.number())
                .containsExactlyInAnyOrderElementsOf(expected.parts());
        assertThat(list(point, "sources"))
                .extracting(source -> source.get("paragraph"))
                .contains(expected.paragraph());
    }

    private static Object speaker(Map<String, Object> statement) {
        return listOrEmpty(statement, "speakers").stream()
                .map(speaker -> speaker.containsKey("participant")
                        ? map(speaker, "participant").get("slug")
                        : speaker.get("asPrinted"))
                .findFirst()
                .orElse(null);
    }

    private static Object onBehalfOf(Map<String, Object> statement) {
        return listOrEmpty(statement, "onBehalfOf").stream()
                .map(principal -> principal.get("slug"))
                .findFirst()
                .orElse("herself or himself");
    }

    private static List<Map<String, Object>> listOrEmpty(Map<String, Object> of, String member) {
        return of.containsKey(member) ? list(of, member) : List.of();
    }

    private static int order(Map<String, Object> agendaItem) {
        return (Integer) agendaItem.get("ordinal");
    }

    /** Every fact has a source: a document with its title, a paragraph, and how it supports it. */
    static void assertSourced(Collection<Map<String, Object>> sources) {
        assertThat(sources).isNotEmpty().allSatisfy(source -> {
            assertThat(map(source, "document").get("title")).asString().isNotBlank();
            assertThat(Set.of("stated", "inferred", "editorial")).contains((String) source.get("support"));
        });
        assertThat(sources.stream()
                        .map(source -> source.get("paragraph"))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .isNotEmpty();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> of, String member) {
        return (Map<String, Object>) Objects.requireNonNull(of.get(member), () -> "no " + member + " in " + of);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> of, String member) {
        return (List<Map<String, Object>>) Objects.requireNonNull(of.get(member), () -> "no " + member + " in " + of);
    }
}
