package org.rapporteur.conversions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A resource, or a part of one, in the format of data folders. Unknown values (null, blank, empty) are left out. */
final class Row {

    private final Map<String, Object> members = new LinkedHashMap<>();
    private String place;

    private Row() {}

    /** A part of a resource. */
    static Row part() {
        return new Row();
    }

    /**
     * A resource.
     *
     * @param place the file and line that it comes from, for messages
     */
    static Row of(String slug, String place) {
        var row = new Row().with("slug", slug);
        row.place = place;
        return row;
    }

    /**
     * Returns the only speaker of a statement as a list; empty if nothing is known.
     *
     * @param participant the slug, or null
     */
    static List<Row> speakers(String participant, String asPrinted) {
        var speaker = part().with("participant", participant).with("asPrinted", asPrinted);
        return speaker.members.isEmpty() ? List.of() : List.of(speaker);
    }

    Row with(String member, Object value) {
        boolean absent = value == null
                || value instanceof String text && text.isBlank()
                || value instanceof Collection<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof Row row && row.members.isEmpty();
        if (!absent) {
            members.put(member, value);
        }
        return this;
    }

    /** A short text in one language. */
    Row text(String member, String language, String wording) {
        return wording == null || wording.isBlank() ? this : with(member, Map.of(language, wording));
    }

    /** Adds to a list. */
    @SuppressWarnings("unchecked")
    Row add(String member, Row part) {
        ((List<Object>) members.computeIfAbsent(member, key -> new ArrayList<>())).add(part);
        return this;
    }

    String slug() {
        return (String) get("slug");
    }

    /** The file and line that a resource comes from. */
    String place() {
        return place;
    }

    /** Returns a member; null if absent. */
    Object get(String member) {
        return members.get(member);
    }

    @JsonValue
    Map<String, Object> members() {
        return members;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row row && row.members.equals(members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }
}
