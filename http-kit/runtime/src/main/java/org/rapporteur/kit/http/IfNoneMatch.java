package org.rapporteur.kit.http;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client already has (RFC 9110 §13.1.2).
 *
 * @param any whether the header is {@code *}: any representation
 * @param tags the entity tags, without the weakness indicator
 */
public record IfNoneMatch(boolean any, Set<String> tags) {

    /** Parses the header; null, if there is none, matches nothing. */
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

    /** Weak comparison (RFC 9110 §8.8.3.2): a proxy that compresses may have weakened our tag. */
    public boolean matches(String tag) {
        return any || tags.contains(tag);
    }
}
