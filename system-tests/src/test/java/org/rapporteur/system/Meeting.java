package org.rapporteur.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The expected answers to the five questions for one meeting.
 *
 * @param hosts role to the slugs of those who had it
 * @param reported counted to "qualifier value"
 * @param statesByRegion M49 region to the number of states known to have taken part
 * @param coverage of the reported countries
 * @param speeches slug of each statement to "speaker for whom"
 * @param proposals of all statements, in the order of their numbers
 * @param agenda the number of items after the opening, whose keys and titles are not ours to choose
 * @param relation type of a relation to something outside the data, and a word of its name
 * @param statementTopic a topic, and the statements that have it
 * @param pointTopics topics to the "statement#ordinal" of the points that have them
 */
record Meeting(
        String slug,
        String startDate,
        String endDate,
        String city,
        String countryCode,
        Map<String, Set<String>> hosts,
        Map<String, String> reported,
        Map<String, Integer> statesByRegion,
        Coverage coverage,
        Map<String, String> speeches,
        List<Proposal> proposals,
        int agendaAfterOpening,
        Map.Entry<String, String> relation,
        Map.Entry<String, Set<String>> statementTopic,
        Map<String, Set<String>> pointTopics) {

    /** How much of a reported number is recorded. */
    record Coverage(Map<String, Integer> bySupport, String relation, int numerator, int denominator) {}

    /** A proposal, and the parts that its source has. */
    record Proposal(String number, String paragraph, Set<String> parts) {}

    private static final Set<String> ALL_PARTS = Set.of("basis", "measure", "aim");

    /** The seeds: the workshop of 2018. */
    static final Meeting WORKSHOP = new Meeting(
            "paros-beijing-2018",
            "2018-07-04",
            "2018-07-06",
            "Beijing",
            "CN",
            Map.of("co_host", Set.of("china", "russia", "united-nations")),
            Map.of("representatives", "more_than 60", "countries", "more_than 20"),
            Map.of("142", 5, "150", 4, "019", 1, "002", 1),
            new Coverage(Map.of("stated", 9, "inferred", 2), "at_most", 11, 21),
            Map.of("paros-beijing-2018-opening-address", "zhang-hanhui for china"),
            List.of(
                    new Proposal("1", "3", ALL_PARTS),
                    new Proposal("2", "3", ALL_PARTS),
                    new Proposal("3", "3", ALL_PARTS),
                    new Proposal("4", "3", ALL_PARTS)),
            3,
            Map.entry("prepares_for", "experts"),
            Map.entry("weaponization-of-outer-space", Set.of("paros-beijing-2018-opening-address")),
            Map.of(
                    "international-space-law",
                            Set.of("paros-beijing-2018-opening-address#4", "paros-beijing-2018-opening-address#9"),
                    "space-governance",
                            Set.of(
                                    "paros-beijing-2018-opening-address#7",
                                    "paros-beijing-2018-opening-address#8",
                                    "paros-beijing-2018-opening-address#10")));

    /** A fictional meeting: different in everything that may differ. */
    static final Meeting CONSULTATION = new Meeting(
            "rivers-nairobi-2024",
            "2024-03-11",
            "2024-03-13",
            "Nairobi",
            "KE",
            Map.of("host", Set.of("kenya"), "organizer", Set.of("river-house")),
            Map.of("representatives", "exactly 16", "countries", "at_least 5", "organizations", "fewer_than 4"),
            Map.of("002", 2, "019", 2),
            new Coverage(Map.of("stated", 2, "inferred", 2), "at_most", 4, 5),
            Map.of(
                    "rivers-nairobi-2024-welcome", "amina-otieno for kenya",
                    "rivers-nairobi-2024-keynote", "lucia-herrera for herself or himself",
                    "rivers-nairobi-2024-question", "a ferrywoman from the floor for herself or himself"),
            List.of(new Proposal("A", "2", ALL_PARTS), new Proposal("B", "8", Set.of("measure"))),
            2,
            Map.entry("follows", "Kampala"),
            Map.entry("shared-rivers", Set.of("rivers-nairobi-2024-welcome")),
            Map.of(
                    "dam-safety", Set.of("rivers-nairobi-2024-welcome#1", "rivers-nairobi-2024-keynote#2"),
                    "river-data",
                            Set.of(
                                    "rivers-nairobi-2024-welcome#2",
                                    "rivers-nairobi-2024-keynote#1",
                                    "rivers-nairobi-2024-keynote#2")));

    /** Copies the data folder of a fictional meeting into another folder. */
    Path unpack(Path folder) throws IOException {
        var unpacked = Files.createDirectories(folder.resolve("meeting"));
        for (var file : List.of(
                "topics.json", "events.json", "participants.ndjson", "participations.ndjson", "statements.json")) {
            try (var content = Meeting.class.getResourceAsStream("/meetings/" + slug + "/" + file)) {
                Files.copy(content, unpacked.resolve(file));
            }
        }
        return unpacked;
    }

    @Override
    public String toString() {
        return slug;
    }
}
