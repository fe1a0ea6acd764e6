package org.rapporteur.kit.words;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something that can be found, with all its texts.
 *
 * @param type such as {@code book}
 * @param id its own id, which may differ from that of the resource that contains it
 */
public record Document(String type, UUID id, List<Passage> passages) {

    public static Document of(String type, UUID id, Stream<Passage> passages) {
        return new Document(type, id, passages.toList());
    }
}
