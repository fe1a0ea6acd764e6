package org.rapporteur.kit.index;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.document.Document;

/** Makes documents of resources. */
final class Documents {

    private Documents() {}

    /** Returns a document for each thing of a resource. */
    static List<Document> of(IndexedResource resource, ResourceReader.Read read) {
        if (read.stamp() == null) {
            return List.of();
        }
        // also of what is deleted: a list of what was modified finds by its words that it is gone
        Map<UUID, Words> words = read.state() == null ? Map.of() : resource.words(read.id(), read.state());
        return read.things().stream()
                .map(thing -> {
                    var document = new Document();
                    Fields.add(document, thing.type(), thing.id(), read.stamp());
                    thing.values().forEach((column, values) -> ColumnFields.add(document, column, values));
                    words.getOrDefault(thing.id(), Words.NONE).addTo(document);
                    return document;
                })
                .toList();
    }
}
