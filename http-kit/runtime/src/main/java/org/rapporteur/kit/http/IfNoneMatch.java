package org.rapporteur.kit.http;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a reader has already (RFC 9110 §13.1.2).
 *
 * @param any whether the header is {@code *}: whatever there is
 * @param tags the entity tags, without the mark of weakness
 */
public record IfNoneMatch(boolean any, Set<String> tags) {

    /** Reads the header; null, when there is none, matches nothing. */
    public static IfNoneMatch of(String header) {
        if (header == null) {
            return new IfNoneMatch(false, Set.of());
        }
        if (header.strip().equals("*")) {
            return new IfNoneMatch(true, Set.of());
        }
        return new IfNoneMatch(
                false,
                Arrays.stream(header.split(","))
                        .map(String::strip)
                        .map(sent -> sent.startsWith("W/") ? sent.substring(2) : sent)
                        .collect(Collectors.toSet()));
    }

    /** Weak comparison (RFC 9110 §8.8.3.2): a gateway that compresses may have made our tag weak. */
    public boolean matches(String tag) {
        return any || tags.contains(tag);
    }
}
