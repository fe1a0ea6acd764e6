package org.rapporteur.conversions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes the texts of a row fit the schemas of data folders: a load would refuse the whole row. What is changed is told. */
final class Fitting {

    private static final int MOST = 600;

    /** The greatest lengths of texts that may be longer. */
    private static final Map<String, Integer> LENGTHS =
            Map.of("text", 5_000_000, "note", 20_000, "summary", 20_000, "document", 2_000);

    /** What cannot be stored: the character NUL, halves of surrogate pairs. */
    private static final Pattern UNFIT = Pattern.compile("[\\x00\\p{Cs}]");

    private final Report report;

    Fitting(Report report) {
        this.report = report;
    }

    Map<String, Object> fit(Row row, String collection) {
        return members(row.members(), "%s: %s %s".formatted(row.place(), collection, row.slug()), "", MOST);
    }

    private Map<String, Object> members(Map<?, ?> members, String place, String path, int most) {
        var fitting = new LinkedHashMap<String, Object>();
        members.forEach((member, value) -> fitting.put(
                (String) member,
                value(value, place, path + "/" + member, LENGTHS.getOrDefault((String) member, most))));
        return fitting;
    }

    private Object value(Object value, String place, String path, int most) {
        return switch (value) {
            case Row row -> members(row.members(), place, path, most);
            case Map<?, ?> map -> members(map, place, path, most);
            case List<?> list ->
                list.stream().map(item -> value(item, place, path, most)).toList();
            case String text -> text(text, place, path, most);
            default -> value;
        };
    }

    private String text(String text, String place, String path, int most) {
        var fitting = text;
        if (UNFIT.matcher(text).find()) {
            report.remark(
                    "texts with characters that cannot be stored",
                    place,
                    path.substring(1) + " has characters that cannot be stored; replaced by U+FFFD");
            fitting = UNFIT.matcher(text).replaceAll("\ufffd");
        }
        if (fitting.length() > most) {
            report.remark(
                    "texts that are too long",
                    place,
                    "%s has %,d characters; cut after %,d".formatted(path.substring(1), fitting.length(), most));
            int end = Character.isHighSurrogate(fitting.charAt(most - 1)) ? most - 1 : most;
            fitting = fitting.substring(0, end);
        }
        return fitting;
    }
}
