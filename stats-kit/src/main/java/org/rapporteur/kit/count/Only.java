package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.Collection;
import java.util.UUID;
import org.apache.lucene.util.FixedBitSet;

/** Reads those of some ids that count. */
final class Only {

    private Only() {}

    /**
     * @param ids of another reader
     * @param only those that count; null for all
     */
    static Values.Reader of(Values.Reader ids, FixedBitSet only) {
        return only == null ? ids : new Narrowed(ids, only, new Lists());
    }

    static FixedBitSet bits(Numbering ids, int size, Collection<UUID> only) {
        if (only == null) {
            return null;
        }
        var bits = new FixedBitSet(Math.max(1, size));
        for (var id : only) {
            int number = ids.find(Fields.bytes(id));
            if (number >= 0 && number < size) {
                bits.set(number);
            }
        }
        return bits;
    }

    private record Narrowed(Values.Reader ids, FixedBitSet only, Lists all) implements Values.Reader {

        @Override
        public void read(int[] documents, int size, Lists into) throws IOException {
            ids.read(documents, size, all);
            into.clear();
            for (int i = 0; i < size; i++) {
                for (int place = all.from(i); place < all.to(i); place++) {
                    if (only.get(all.at(place))) {
                        into.add(all.at(place));
                    }
                }
                into.end();
            }
        }
    }
}
