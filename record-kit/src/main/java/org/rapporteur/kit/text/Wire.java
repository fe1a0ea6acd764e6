package org.rapporteur.kit.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Locale;

/** Names as written in JSON, and of constants also in the database. */
public final class Wire {

    private Wire() {}

    /** Returns the name of a constant in lower case; null for null. */
    public static String name(Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name of a member. */
    public static String name(RecordComponent member) {
        var named = member.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? member.getName() : named.value();
    }
}
