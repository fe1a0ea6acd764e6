package org.rapporteur.kit.index;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.lucene.util.BytesRef;

/** Ids in the index: as terms of 16 bytes, and as two numbers whose order is that of the bytes, as PostgreSQL's is. */
public final class Ids {

    private Ids() {}

    public static BytesRef term(UUID id) {
        return new BytesRef(ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    public static UUID of(BytesRef term) {
        var bytes = ByteBuffer.wrap(term.bytes, term.offset, term.length);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** Returns the first half as a number: its order as signed is that of the bytes, which have no sign. */
    static long high(UUID id) {
        return id.getMostSignificantBits() ^ Long.MIN_VALUE;
    }

    static long low(UUID id) {
        return id.getLeastSignificantBits() ^ Long.MIN_VALUE;
    }

    static UUID of(long high, long low) {
        return new UUID(high ^ Long.MIN_VALUE, low ^ Long.MIN_VALUE);
    }
}
