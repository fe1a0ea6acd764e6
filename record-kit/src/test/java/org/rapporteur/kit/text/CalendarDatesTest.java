package org.rapporteur.kit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarDatesTest {

    private static final Pattern DOCUMENTED = Pattern.compile(PartialDate.PATTERN);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-02-30 | does not exist: 2024-02 has the days 01 to 29",
                "2023-02-29 | does not exist: 2023-02 has the days 01 to 28",
                "1900-02-29 | does not exist: 1900-02 has the days 01 to 28",
                "2024-04-31 | does not exist: 2024-04 has the days 01 to 30",
                "2024-01-00 | does not exist: 2024-01 has the days 01 to 31",
                "2024-13    | does not exist: a year has the months 01 to 12",
                "2024-00-01 | does not exist: a year has the months 01 to 12",
                "0000       | does not exist: the first year is 0001",
                "0000-01-01 | does not exist: the first year is 0001",
            })
    void aDateThatDoesNotExistIsRefusedWithTheDaysThatDo(String date, String message) {
        assertThatThrownBy(() -> new PartialDate(date)).hasMessage(message);
        assertThat(date).doesNotMatch(DOCUMENTED);
        if (Moment.isDate(date)) {
            assertThatThrownBy(() -> Moment.first(date)).hasMessage(message);
            assertThatThrownBy(() -> Moment.end(date)).hasMessage(message);
            assertThatThrownBy(() -> Moment.first(date + "T10:00:00Z")).hasMessage(message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "18", "2018-7", "2018-07-4", "2018-07-04 ", "2018-07-04T10:00", "+2018", "二〇一八", "2018/07"})
    void anotherFormIsRefusedWithExamples(String date) {
        assertThatThrownBy(() -> new PartialDate(date)).hasMessage(PartialDate.FORM);
        assertThat(date).doesNotMatch(DOCUMENTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018", "2018-07", "2018-07-04T10:00", "2018-07-04T25:00:00Z", "20180704", "2018-07-04TZ"})
    void aTimeInAnotherFormIsRefusedWithExamples(String time) {
        assertThatThrownBy(() -> Moment.first(time)).hasMessage(Moment.FORM);
    }

    /** A validator says what the service says, for each day of years of all kinds. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 99, 100, 400, 1896, 1900, 1904, 2000, 2023, 2024, 2096, 2100, 2400, 9996, 9999})
    void theDocumentedPatternMatchesExactlyTheDatesThatExist(int year) {
        assertThat("%04d".formatted(year)).matches(DOCUMENTED);
        for (var month : Month.values()) {
            var name = "%04d-%02d".formatted(year, month.getValue());
            assertThat(name).matches(DOCUMENTED);
            for (int day = 0; day <= 40; day++) {
                var date = "%s-%02d".formatted(name, day);
                boolean exists = YearMonth.of(year, month).isValidDay(day);
                assertThat(DOCUMENTED.matcher(date).matches()).as(date).isEqualTo(exists);
                assertThat(CalendarDates.fault(date, "form") == null).as(date).isEqualTo(exists);
            }
        }
    }

    @Test
    void everyLeapYearHasTheDayInThePattern() {
        for (int year = 1; year <= 9999; year++) {
            var date = "%04d-02-29".formatted(year);
            assertThat(DOCUMENTED.matcher(date).matches())
                    .as(date)
                    .isEqualTo(LocalDate.of(year, 1, 1).isLeapYear());
        }
    }
}
