package org.rapporteur.kit.search;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something that can be found, with all of its texts.
 *
 * @param type such as {@code book}
 * @param id its own, which need not be that of the resource that it is written with
 */
public record Document(String type, UUID id, List<Passage> passages) {

    public static Document of(String type, UUID id, Stream<Passage> passages) {
        return new Document(type, id, passages.toList());
    }
}
