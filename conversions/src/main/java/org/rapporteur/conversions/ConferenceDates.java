package org.rapporteur.conversions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The first and the last day of a conference: those of the catalogue, or else those of the recordings. */
final class ConferenceDates {

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)");

    private final String support;
    private final String start;
    private final String end;
    private final String note;

    /** @throws RowException if nothing says when it was */
    ConferenceDates(JsonNode conference, String key, List<Talk> talks, String place, Report report)
            throws RowException {
        var category = conference.path("category");
        var stated = date(category, "start_date", place, report);
        var statedEnd = date(category, "end_date", place, report);
        var days =
                talks.stream().map(Talk::day).filter(Objects::nonNull).sorted().toList();
        var year = YEAR.matcher(category.path("title").asText("") + " " + key);
        if (stated != null) {
            support = "stated";
            start = stated;
            end = statedEnd;
            note = null;
        } else if (!days.isEmpty()) {
            support = "inferred";
            start = days.getFirst();
            end = statedEnd == null ? days.getLast() : statedEnd;
            note = "The catalogue has no dates: the first and the last day of a recording";
        } else if (year.find()) {
            support = "inferred";
            start = year.group();
            end = null;
            note = "The catalogue has no dates: the year in the name of the conference";
            report.remark("conferences without a day", place, "'%s' has no days; its year is %s".formatted(key, start));
        } else {
            report.leftOutToo("talks", ConferenceTalks.OF_ONE_LEFT_OUT, talks.size());
            throw new RowException(
                    "no date", "nothing says when '%s' was, nor its %d talks".formatted(key, talks.size()));
        }
        if (end != null && end.compareTo(start) < 0) {
            report.remark(
                    "conferences that end before they begin",
                    place,
                    "'%s' ends on %s, before it begins on %s; kept without its end".formatted(key, end, start));
        }
    }

    String support() {
        return support;
    }

    /** Adds the days to an event, with their source. */
    void addTo(Row event, Row source) {
        event.with("startDate", start)
                .with("endDate", end == null || end.compareTo(start) < 0 ? null : end)
                .add(
                        "sources",
                        source.with("fields", List.of("startDate", "endDate")).with("note", note));
    }

    private static String date(JsonNode category, String member, String place, Report report) {
        var date = category.path(member).asText("").strip();
        if (date.isEmpty() || Talk.isDay(date)) {
            return date.isEmpty() ? null : date;
        }
        report.remark("days that are none", place, "%s '%s' is not a day; left out".formatted(member, date));
        return null;
    }
}
