package org.rapporteur.kit.collection;

import jakarta.inject.Singleton;
import org.rapporteur.kit.bulk.BulkLoad;
import org.rapporteur.kit.history.History;
import org.rapporteur.kit.input.InputReader;
import org.rapporteur.kit.resource.IdempotentCreate;

/** What the operations of every collection need. */
@Singleton
public class CollectionSupport {

    final InputReader inputs;
    final IdempotentCreate creation;
    final History history;
    final BulkLoad bulk;

    CollectionSupport(InputReader inputs, IdempotentCreate creation, History history, BulkLoad bulk) {
        this.inputs = inputs;
        this.creation = creation;
        this.history = history;
        this.bulk = bulk;
    }
}
