package org.rapporteur.kit.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.lucene.util.Version;
import org.rapporteur.kit.filter.Column;

/** By which rules an index is made: by others, its documents would be different. */
record Fingerprint(Map<String, String> parts) {

    /** Of this package: raise it when documents change. */
    private static final String FORMAT = "1";

    /** @throws IllegalStateException if two columns of the same name have different types */
    static Fingerprint of(WordRules rules, List<IndexedResource> resources) {
        var types = new HashMap<String, Column.Type>();
        resources.stream()
                .flatMap(resource -> resource.things().stream())
                .flatMap(things -> things.columns().stream())
                .forEach(column -> {
                    if (types.merge(column.name(), column.type(), (one, other) -> one) != column.type()) {
                        throw new IllegalStateException("Two columns %s of different types".formatted(column.name()));
                    }
                });
        var parts = new TreeMap<String, String>();
        parts.put("format", FORMAT);
        parts.put("lucene", String.valueOf(Version.LATEST.major));
        parts.put("words", rules.version());
        parts.put(
                "columns",
                digest(resources.stream()
                        .map(resource -> resource.type().name() + resource.things())
                        .sorted()
                        .collect(Collectors.joining("\n"))));
        return new Fingerprint(parts);
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns how an index differs, by the data of its last commit. */
    Optional<String> difference(Map<String, String> data) {
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().equals(data.get(part.getKey())))
                .map(part ->
                        "%s were %s, and are %s".formatted(part.getKey(), data.get(part.getKey()), part.getValue()))
                .findFirst();
    }
}
