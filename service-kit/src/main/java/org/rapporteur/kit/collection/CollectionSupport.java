package org.rapporteur.kit.collection;

import jakarta.inject.Singleton;
import org.rapporteur.kit.bulk.BulkLoad;
import org.rapporteur.kit.history.History;
import org.rapporteur.kit.input.InputReader;
import org.rapporteur.kit.resource.Creation;

/** What the operations of every collection work with. */
@Singleton
public class CollectionSupport {

    final InputReader inputs;
    final Creation creation;
    final History history;
    final BulkLoad bulk;

    CollectionSupport(InputReader inputs, Creation creation, History history, BulkLoad bulk) {
        this.inputs = inputs;
        this.creation = creation;
        this.history = history;
        this.bulk = bulk;
    }
}
