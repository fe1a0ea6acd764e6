package org.rapporteur.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be read from one string or one line of prose, and what must not be. */
class StayProseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Prime Minister Ann Bo              | Prime Minister  | Ann Bo
            President de Bo                    | President       | de Bo
            President-Elect Ann Bo             | President-elect | Ann Bo
            Interim Prime Minister Ann al-Bo   | Interim Prime Minister | Ann al-Bo
            President Archbishop Bo III        | President       | Archbishop Bo III
            President of the Council of Ministers Ann Bo | President of the Council of Ministers | Ann Bo
            King Bo II                         | King            | King Bo II
            Pope Bo                            | Pope            | Pope Bo
            Prince Bo                          |                 | Prince Bo
            General Ann Bo                     |                 | General Ann Bo
            Prime Minster Ann Bo               |                 | Prime Minster Ann Bo
            President- designate Ann Bo        |                 | President- designate Ann Bo
            Premier & Prince Bo                |                 | Premier & Prince Bo
            Prime Minister-Prince Bo           |                 | Prime Minister-Prince Bo
            President of somewhere             |                 | President of somewhere
            Ann Bo                             |                 | Ann Bo
            """)
    void splitsAnOfficeFromANameOnlyWhereItIsPlain(String printed, String title, String name) {
        assertThat(Office.of(printed)).containsExactly(new Office(title, name, printed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "President Ann Bo and Prime Minister Cy Do",
                "President Ann Bo, Prime Minister Cy Do",
                "King Bo and Crown Prince Do"
            })
    void twoOfficesAreTwoPeople(String printed) {
        assertThat(Office.of(printed)).hasSize(2).allMatch(Office::isPlain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Premier and Prince Bo", "Ann Bo and Cy Do", "President Trinidad and Tobago"})
    void oneOfficeIsOnePerson(String printed) {
        assertThat(Office.of(printed)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Attended the Tea Summit in Oslo, Norway.           | Tea Summit | Oslo, Norway
            Working visit. Attended Tea Summit Meeting, Oslo (O.). | Tea Summit Meeting | Oslo (O.)
            Working Visit; Tea Leaders' Summit.                | Tea Leaders' Summit |
            Invited Guest to Tea Leaders' Summit.              | Tea Leaders' Summit |
            Attended funeral of President Bo; met with Ann Bo. | funeral of President Bo |
            Attended the Conference on Peace in Norway.        | Conference on Peace in Norway |
            Attended the Tea Summit and met with King Bo.      | Tea Summit |
            Attended dinner on 25th Anniversary of the U.N. Afterwards visited Oslo. | dinner on 25th Anniversary of the U.N |
            """)
    void findsAGatheringByItsNameAndPlace(String prose, String name, String place) {
        assertThat(new Prose(prose).gatherings()).containsExactly(new Prose.Gathering(name, place));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Working visit.",
                "Met with President Bo at the Tea Summit in Oslo.",
                "Attended UN General Assembly session.",
                "Attended the conference.",
                "Attended the ceremonies while returning home.",
                "Discussed a Tea Summit."
            })
    void findsNoGatheringWhereTheVisitorIsNotSaidToHaveAttendedOne(String prose) {
        assertThat(new Prose(prose).gatherings()).isEmpty();
    }

    @Test
    void whateverElseTheProseSaysIsNotPartOfTheGathering() {
        var summit = List.of(new Prose.Gathering("Tea Summit", null));

        assertThat(new Prose("Attended the Tea Summit.").saysOnly(summit)).isTrue();
        assertThat(new Prose("Attended the Tea Summit and met with King Bo.").saysOnly(summit))
                .isFalse();
        assertThat(new Prose("Working visit; attended the Tea Summit.").saysOnly(summit))
                .isFalse();
        assertThat(new Prose("Attended the Tea Summit.").saysOnly(List.of())).isFalse();
        assertThat(new Prose("").saysOnly(summit)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Private visit., true",
        "Private visit. In U.S. May 1–4; visited Oslo. Departed U.S. May 4., true",
        "Stopped en route to Oslo., true",
        "Vacation. Left U.S. May 1., true",
        "Private visit. Met with President Bo May 2., false",
        "Official visit. Stopped en route to Oslo., false",
        "Attempted to end the crisis. Stopped in Oslo., false",
        "Working visit., false"
    })
    void tellsPrivateStays(String prose, boolean isPrivate) {
        assertThat(new Prose(prose).isPrivate()).isEqualTo(isPrivate);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Met with President Bo and Chancellor Do.           | President Bo; Chancellor Do
            Met with Ruritanian Foreign Minister de Bo in Oslo. | Ruritanian Foreign Minister de Bo
            Met with President Bo May 17 during a private visit. | President Bo
            Discussed peace with King Bo II, Foreign Minister Prince Do, and senior officials. | King Bo II; Foreign Minister Prince Do
            Met with the Foreign Ministers of Norway and Chile. |
            Accompanied President Bo to meetings with President Do and King Fa. | President Bo; President Do; King Fa
            Met with President Bo and discussed peace with Ruritanian President Do. | President Bo; Ruritanian President Do
            Joined President Bo’s meetings with King Fa.       | King Fa
            Met with former President Bo.                      | former President Bo
            Met with senior Ruritanian officials.              |
            Met with former Presidents Bo and Do and with President Fa. | President Fa
            Met with Minister of Foreign Affairs and International Cooperation Ann Bo. |
            Official visit; met with President Ann Bo of Norway. | President Ann Bo of Norway
            Attended the inauguration of President Bo.         |
            """)
    void findsWhomTheProseNamesByOfficeAndName(String prose, String met) {
        assertThat(Met.in(new Prose(prose)).stream().map(Met::printed))
                .containsExactlyElementsOf(met == null ? List.of() : List.of(met.split("; ")));
    }
}
