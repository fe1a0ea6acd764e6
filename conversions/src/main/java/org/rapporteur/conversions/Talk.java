package org.rapporteur.conversions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A talk of a conference, as the catalogue describes it. */
final class Talk {

    private static final String UNDETERMINED = "und";

    /** A day, and a time on the clocks of the place. */
    private static final Pattern RECORDED = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})(?:T([01]\\d|2[0-3]):([0-5]\\d)(?::\\d{2})?(?:[+-]\\d{2}:\\d{2}|Z)?)?");

    private static final Members KNOWN = new Members(
            Set.of(
                    "file",
                    "title",
                    "speakers",
                    "recorded",
                    "language",
                    "duration",
                    "tags",
                    "description",
                    "summary",
                    "abstract",
                    "copyright_text",
                    "quality_notes",
                    "videos",
                    "related_urls",
                    "related_url",
                    "source_url"),
            Set.of("thumbnail_url", "id", "slug", "alias", "category", "file_name", "title2"));

    private final JsonNode talk;
    private final String place;
    private final Documents catalogue;
    private final Report report;
    private final String file;
    private final String day;
    private final String time;
    private final String language;
    private final String title;
    private final List<String> speakers;

    /**
     * @param place the file and line, and the talk within it, for messages
     * @throws RowException if it has neither a title nor a speaker
     */
    Talk(JsonNode talk, int number, String place, Documents catalogue, Report report) throws RowException {
        if (!talk.isObject()) {
            throw new RowException("is not a JSON object");
        }
        this.talk = talk;
        this.catalogue = catalogue;
        this.report = report;
        var name = text("file");
        this.place = name.isEmpty() ? place : place + " (" + name + ")";
        file = name.isEmpty() ? "talk-" + number : name;
        speakers = names();
        title = text("title");
        if (title.isEmpty() && speakers.isEmpty()) {
            throw new RowException("has neither a title nor a speaker");
        }
        report.members("talks.", JsonLines.present(talk), KNOWN);
        if (name.isEmpty()) {
            remark("talks without a file", "has no 'file'; called '%s'".formatted(file));
        }
        if (title.isEmpty()) {
            remark("talks without a title", "has no 'title'");
        }
        var recorded = RECORDED.matcher(text("recorded"));
        boolean isDated = recorded.matches() && isDay(recorded.group(1));
        day = isDated ? recorded.group(1) : null;
        time = isDated && recorded.group(2) != null ? recorded.group(2) + ":" + recorded.group(3) : null;
        if (!isDated) {
            remark(
                    text("recorded").isEmpty() ? "talks without a day" : "days that are none",
                    text("recorded").isEmpty()
                            ? "has no 'recorded'; the talk is kept without a day"
                            : "'%s' is not a day; kept as printed in the source".formatted(text("recorded")));
        }
        language = language();
    }

    /** Returns the day of the recording; null if it is unknown. */
    String day() {
        return day;
    }

    String file() {
        return file;
    }

    /** The file and line, and the talk within it, for messages. */
    String place() {
        return place;
    }

    /** Returns the names of its speakers, as printed. */
    List<String> speakers() {
        return speakers;
    }

    private List<String> names() {
        var names = new LinkedHashSet<String>();
        for (var name : talk.path("speakers")) {
            if (name.isTextual() && !name.asText().isBlank()) {
                names.add(name.asText().strip());
            } else {
                remark("speakers that are no names", "the speaker %s is not a name".formatted(name));
            }
        }
        return List.copyOf(names);
    }

    /** Returns its tags that contain letters or digits. */
    List<String> tags() {
        var tags = new LinkedHashSet<String>();
        for (var tag : talk.path("tags")) {
            report.read("tags");
            var text = tag.asText("").strip();
            if (Slugs.of(text).isEmpty()) {
                report.leftOut("tags", "without a letter", place, "the tag %s has no letter".formatted(tag));
            } else {
                tags.add(text);
            }
        }
        return List.copyOf(tags);
    }

    private String language() {
        var code = text("language");
        if (code.isEmpty() || Codes.isLanguage(code)) {
            return code.isEmpty() ? null : Codes.languageTag(code);
        }
        remark(
                "languages in no list",
                "the language '%s' is in no list; kept as printed in the source".formatted(code));
        return null;
    }

    /** Returns its item, without an ordinal, in the agenda of the conference; null if the catalogue has no time. */
    Row agendaItem(String key, String paragraph) {
        return time == null || title.isEmpty()
                ? null
                : Row.part()
                        .with("key", key)
                        .text("title", tag(), title)
                        .with("date", day)
                        .with("start", time)
                        .with("sources", catalogue.inferred(paragraph, "The time is that of the recording"));
    }

    /** Adds everything that the talk itself states. */
    Row complete(Row row, String paragraph) {
        row.with("date", day)
                .with("kind", "address")
                .text("title", tag(), title)
                .with("originalLanguage", language);
        text(row, paragraph);
        row.add(
                "sources",
                catalogue.source("stated").with("paragraph", paragraph).with("note", note()));
        new TalkLinks(talk, place, report).sources().forEach(source -> row.add("sources", source));
        return row;
    }

    private String tag() {
        return language == null ? UNDETERMINED : language;
    }

    /** Adds the description; the summary or the abstract only beside it, if it does not contain them. */
    private void text(Row row, String paragraph) {
        var texts = new ArrayList<>(Stream.of("description", "abstract", "summary")
                .map(member -> talk.path(member).asText(""))
                .filter(text -> !text.isBlank())
                .toList());
        if (texts.isEmpty()) {
            return;
        }
        var main = texts.removeFirst();
        texts.removeIf(text -> main.contains(text.strip()));
        var note = "The description of the talk, as published; its language is assumed to be that of the talk";
        row.add(
                "texts",
                Row.part()
                        .with("language", tag())
                        .with("fidelity", "official_summary")
                        .with(
                                "text",
                                String.join(
                                        "\n\n",
                                        Stream.concat(Stream.of(main), texts.stream())
                                                .toList()))
                        .with(
                                "sources",
                                catalogue.stated(
                                        paragraph,
                                        texts.isEmpty() ? note : note + ". Its summary follows the description")));
    }

    /** What the catalogue knows of the recording. */
    private String note() {
        var notes = new ArrayList<String>();
        var duration = talk.path("duration");
        if (duration.isNumber() && duration.asLong() > 0) {
            long seconds = Math.round(duration.asDouble());
            notes.add(
                    "Length of the recording: %d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60));
        } else if (!text("duration").isEmpty()) {
            remark("durations that are none", "'%s' is not a duration; kept as printed".formatted(text("duration")));
            notes.add("Length of the recording: " + text("duration"));
        }
        if (day == null && !text("recorded").isEmpty() || time != null) {
            notes.add("Recorded: " + text("recorded"));
        }
        if (language == null && !text("language").isEmpty()) {
            notes.add("Language: " + text("language"));
        }
        if (!text("quality_notes").isEmpty()) {
            notes.add("Quality: " + text("quality_notes"));
        }
        return String.join("; ", notes);
    }

    private void remark(String kind, String message) {
        report.remark(kind, place, message);
    }

    private String text(String member) {
        return talk.path(member).asText("").strip();
    }

    static boolean isDay(String day) {
        try {
            LocalDate.parse(day);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
